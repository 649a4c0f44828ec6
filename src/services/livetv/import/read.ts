import { createTurns } from "../turns.ts";
import { readFeed } from "../xmltv/feed.ts";
import type { FeedItem, FeedProgramme } from "../xmltv/item.ts";
import { FeedRefused } from "../xmltv/refusal.ts";
import { toEntry } from "./entry.ts";
import {
  describeChannel,
  type FeedChannels,
  isXmltvId,
  MOST_OF_A_CHANNEL,
  MOST_TEXT_OF_A_CHANNEL,
} from "./feed-channels.ts";
import type { Horizon } from "./horizon.ts";
import { STAGED_AT_ONCE, type Staged } from "./import-store.ts";
import type { Reporting } from "./report.ts";

export const MOST_PROGRAMMES = 1_000_000;

export type Reading = {
  readonly body: AsyncIterable<Uint8Array>;
  readonly channels: FeedChannels;
  readonly reporting: Reporting;
  readonly horizon: Horizon;
  /** Whether channels that are unknown will be made. */
  readonly makesChannels: boolean;
  /** Keeps what was read, at most STAGED_AT_ONCE at a time. */
  readonly stage: (rows: readonly Staged[]) => Promise<void>;
  /** Called again and again, also while there is nothing to stage. */
  readonly live: () => Promise<void>;
};

/** Reads a feed to its end and stages its programmes; nothing of the guide is touched before. @throws FeedRefused */
export const readIntoStaging = async ({
  body,
  channels,
  reporting,
  horizon,
  makesChannels,
  stage,
  live,
}: Reading): Promise<void> => {
  const { report, skip } = reporting;
  const takeTurns = createTurns();
  let staged: Staged[] = [];

  const channelOf = (xmltvId: string) => channels.find(xmltvId) ?? channels.add(xmltvId);
  const takeProgramme = async (programme: FeedProgramme): Promise<void> => {
    const sequence = report.programmes.read++;
    if (sequence >= MOST_PROGRAMMES)
      throw new FeedRefused(`it has more than ${MOST_PROGRAMMES} programmes`, programme.line, true);
    const xmltvId = programme.channelId;
    if (xmltvId === "") return skip(programme.line, null, "it names no channel");
    if (!isXmltvId(xmltvId)) return skip(programme.line, xmltvId, "nothing can be called what its channel is");
    const found = channelOf(xmltvId);
    // Awaited only where it was looked up: a turn for each of a million programmes is a second.
    const channel = found instanceof Promise ? await found : found;
    const isUsed = makesChannels || channel.channelId !== undefined;
    const entry = isUsed ? toEntry(programme, channel.zone) : undefined;
    if (typeof entry === "string") return skip(programme.line, xmltvId, entry);
    const tooFar = entry && horizon(entry.start);
    if (tooFar) return skip(programme.line, xmltvId, tooFar);
    channel.programmes++;
    if (!entry) return;
    channel.text += entry.content.length;
    if (channel.programmes > MOST_OF_A_CHANNEL)
      throw new FeedRefused(`it has more than ${MOST_OF_A_CHANNEL} programmes of one channel`, programme.line, true);
    if (channel.text > MOST_TEXT_OF_A_CHANNEL)
      throw new FeedRefused(
        `it says more than ${MOST_TEXT_OF_A_CHANNEL} characters of one channel`,
        programme.line,
        true,
      );
    staged.push({ ...entry, id: Bun.randomUUIDv7(), channel: channel.index, sequence });
  };
  const take = async (item: FeedItem): Promise<void> => {
    if (item.kind === "programme") return takeProgramme(item);
    if (!isXmltvId(item.id)) return;
    describeChannel(await channelOf(item.id), item);
  };
  /** Stages whole portions, and leaves the rest for later: each portion is a commit. */
  const flush = async (least: number): Promise<void> => {
    while (staged.length >= least) {
      const rows = staged.slice(0, STAGED_AT_ONCE);
      staged = staged.slice(STAGED_AT_ONCE);
      await stage(rows);
    }
  };

  for await (const items of readFeed(body)) {
    for (const item of items) await take(item);
    await flush(STAGED_AT_ONCE);
    await live();
    await takeTurns();
  }
  await flush(1);
};
