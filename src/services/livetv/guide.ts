import type { LivetvApi } from "../../../generated/services.ts";
import { badCursor } from "../../contract/page.ts";
import { isProblem, problem } from "../../contract/problem.ts";
import {
  createLimitOf,
  isWithin,
  type Limit,
  type MaturityOf,
  profileNotFound,
  type Viewer,
} from "../../contract/viewer.ts";
import { type Channel, toWire } from "./channel.ts";
import type { ChannelStore } from "./channel-store.ts";
import { channelNotFound } from "./channels.ts";
import { createExports, listAll } from "./export.ts";
import { fromGuideCursor, toGuideCursor } from "./guide-cursor.ts";
import type { GuideStore } from "./guide-store.ts";
import { mapInTurn } from "./in-turn.ts";
import { type Programme, toProgrammeWire } from "./programme.ts";
import { readExportWindow, readWindow, type WindowFault } from "./window.ts";

export type GuidePorts = {
  readonly channels: ChannelStore;
  readonly guide: GuideStore;
  readonly maturityOf: MaturityOf;
  readonly now: () => number;
};

/** Programmes of one answer, and of one channel in it. */
const MOST = 2_000;
const MOST_OF_A_CHANNEL = 400;
/** Characters of what feeds say of them: a feed may have made each description as long as a book. */
const MOST_TEXT = 1_000_000;

const exportsBusy = {
  own: problem(429, "export_running", "You are taking another export. Wait for its end.", {
    headers: { "retry-after": "5" },
  }),
  all: problem(503, "unavailable", "Too many exports are being taken here. Try again shortly.", {
    headers: { "retry-after": "5" },
  }),
};

const invalidWindow = ({ pointer, message }: WindowFault) =>
  problem(400, "invalid_window", `query${pointer}: ${message}`, { errors: [{ in: "query", pointer, message }] });

/** As many as have so much text together; the first one always, so that whoever reads on gets on. */
const takeText = (rows: readonly Programme[], most: number): readonly Programme[] => {
  let text = 0;
  const end = rows.findIndex(({ content }, at) => (text += content.length) > most && at > 0);
  return end === -1 ? rows : rows.slice(0, end);
};

type Page = { readonly total: number; readonly channels: readonly Channel[] };
type Call = Viewer & {
  readonly query: { readonly channel_id?: readonly string[]; readonly limit: number; readonly offset: number };
};

export const createGuideOperations = ({
  channels,
  guide,
  maturityOf,
  now,
}: GuidePorts): Pick<LivetvApi, "getGuide" | "getGuideNow" | "exportGuide"> => {
  const limitOf = createLimitOf(maturityOf);
  const exportGuide = createExports(guide);
  /** The channels that a call names; undefined where one of them is not there for who calls. */
  const choose = async (ids: readonly string[], { age }: Limit): Promise<readonly Channel[] | undefined> => {
    const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
    const found = (await channels.list(wanted)).filter(({ minimumAge }) => isWithin(minimumAge, age));
    return found.length === wanted.length ? found : undefined;
  };
  /** The channels that a call is about, or why there are none. */
  const pageOf = async (call: Call): Promise<Page | typeof profileNotFound> => {
    const viewed = await limitOf(call);
    if (!viewed) return profileNotFound;
    const { channel_id: ids = [], limit, offset } = call.query;
    if (ids.length === 0) {
      const [total, page] = await Promise.all([
        channels.count(viewed.age),
        channels.page({ limit, offset }, viewed.age),
      ]);
      return { total, channels: page };
    }
    const chosen = await choose(ids, viewed);
    return chosen ? { total: chosen.length, channels: chosen.slice(offset, offset + limit) } : channelNotFound;
  };

  return {
    getGuide: async (call) => {
      const { query } = call;
      const window = readWindow(query, now());
      if ("pointer" in window) return invalidWindow(window);
      const { cursor, channel_id: ids = [] } = query;
      const after = cursor === undefined ? undefined : fromGuideCursor(cursor);
      // It is a place among the programmes of one channel: in another one's it would leave out some that nobody has seen.
      if (cursor !== undefined && (!after || ids.length !== 1)) return badCursor;
      const page = await pageOf(call);
      if (isProblem(page)) return page;
      const most = Math.min(MOST_OF_A_CHANNEL, Math.floor(MOST / Math.max(1, page.channels.length)));
      const mostText = MOST_TEXT / Math.max(1, page.channels.length);
      const guides = await mapInTurn(page.channels, async (channel) => {
        // One more than is answered tells whether there are more.
        const rows = await (after
          ? guide.listAfter(channel.id, window, after, most + 1)
          : guide.listOverlapping(channel.id, window, most + 1));
        const shown = takeText(rows.slice(0, most), mostText);
        const complete = shown.length === rows.length;
        return {
          channel_id: channel.id,
          channel_name: channel.name,
          number: channel.number,
          complete,
          next_cursor: complete ? null : toGuideCursor(shown.at(-1)!),
          programmes: shown.map((row) => toProgrammeWire(row, channel, query.language)),
        };
      });
      const body = {
        from: new Date(window.from).toISOString(),
        until: new Date(window.until).toISOString(),
        total: page.total,
        channels: guides,
      };
      return { status: 200, body };
    },

    getGuideNow: async (call) => {
      const { query } = call;
      const page = await pageOf(call);
      if (isProblem(page)) return page;
      const at = now();
      const guides = await mapInTurn(page.channels, async (channel) => {
        const current = await guide.findRunning(channel.id, at);
        const next = await guide.findNext(channel.id, at);
        return {
          channel: toWire(channel),
          now: current ? toProgrammeWire(current, channel, query.language) : null,
          next: next ? toProgrammeWire(next, channel, query.language) : null,
        };
      });
      return { status: 200, body: { total: page.total, channels: guides } };
    },

    exportGuide: async (call) => {
      const { query } = call;
      const { channel_id: ids = [] } = query;
      const window = readExportWindow(query);
      if ("pointer" in window) return invalidWindow(window);
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const chosen = ids.length > 0 ? await choose(ids, limit) : undefined;
      if (ids.length > 0 && !chosen) return channelNotFound;
      const pages = chosen ? [chosen] : listAll(channels, limit.age);
      const body = exportGuide(call.principal.subject, pages, window);
      if (typeof body === "string") return exportsBusy[body];
      return { status: 200, contentType: "application/xml", body };
    },
  };
};
