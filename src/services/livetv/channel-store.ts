import { eq } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { type AuditEntry, recordAudit } from "../../changes/audit.ts";
import { noteForSearch } from "../../changes/outbox.ts";
import { isMeantFor } from "../../contract/precondition.ts";
import type { MinimumAge } from "../../contract/viewer.ts";
import { type Channel, type ChannelSettings, toAdminWire, toAuditWire } from "./channel.ts";
import {
  channelsAfter,
  countChannels,
  findChannel,
  findChannelByNumber,
  findChannelByXmltvId,
  listChannels,
  listStreams,
  pageOfChannels,
} from "./channel-queries.ts";
import { isSameOrInside, toStreamFolder } from "./stream-folder.ts";
import { channels } from "./tables.ts";

/** Who changes something, by which call, and when. */
export type Change = Pick<AuditEntry, "actor" | "action" | "requestId" | "at">;
export type Taken = "number_taken" | "xmltv_id_taken" | "stream_folder_taken";

export interface ChannelStore {
  find(id: string): Promise<Channel | undefined>;
  /** By number. @param ids at most 50 */
  list(ids: readonly string[]): Promise<readonly Channel[]>;
  /** By number. @param age of those who watch; undefined for everybody */
  page(page: { limit: number; offset: number }, age?: MinimumAge): Promise<readonly Channel[]>;
  /** By id, from the first one behind this id. @param age of those who watch; undefined for everybody */
  listAfter(after: string | undefined, limit: number, age?: MinimumAge): Promise<readonly Channel[]>;
  /** @param age of those who watch; undefined for everybody */
  count(age?: MinimumAge): Promise<number>;
  create(settings: ChannelSettings, change: Change): Promise<Channel | Taken>;
  replace(
    id: string,
    settings: ChannelSettings,
    change: Change,
    ifMatch: string | undefined,
  ): Promise<Channel | Taken | "unknown" | "changed">;
  /** With its programmes. */
  remove(id: string, change: Change, ifMatch: string | undefined): Promise<"removed" | "unknown" | "changed">;
}

/** Nothing is for older people only. */
const GROWN_UP: MinimumAge = 18;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

const findTaken = async (
  queries: Queries,
  { number, xmltvId, streamUrl }: ChannelSettings,
  own?: string,
): Promise<Taken | undefined> => {
  const isOther = (found: Channel | undefined) => found !== undefined && found.id !== own;
  if (isOther(await findChannelByNumber(queries).first({ number }))) return "number_taken";
  if (xmltvId !== null && isOther(await findChannelByXmltvId(queries).first({ xmltvId }))) return "xmltv_id_taken";
  if (streamUrl !== null) {
    const folder = toStreamFolder(streamUrl);
    const streams = await listStreams(queries).all({});
    if (streams.some(({ id, streamUrl: other }) => id !== own && isSameOrInside(folder, toStreamFolder(other!))))
      return "stream_folder_taken";
  }
  return undefined;
};

/** In a transaction of the caller's. */
export const insertChannel = async (
  queries: Queries,
  settings: ChannelSettings,
  { at, ...change }: Change,
): Promise<Channel | Taken> => {
  const taken = await findTaken(queries, settings);
  if (taken) return taken;
  const channel: Channel = { id: Bun.randomUUIDv7(), ...settings, createdAt: at, updatedAt: at };
  await queries.insert(channels).values(channel);
  const target = { type: "channel", id: channel.id } as const;
  await recordAudit(queries, { ...change, at, target, before: undefined, after: toAuditWire(channel) });
  await noteForSearch(queries, "channel", [channel.id]);
  return channel;
};

export const createChannelStore = (database: Database): ChannelStore => {
  const { reader } = database;
  return {
    find: (id) => findChannel(reader).first({ id }),
    list: (ids) => listChannels(reader, ids),
    page: (page, age = GROWN_UP) => pageOfChannels(reader).all({ ...page, age }),
    listAfter: (after = FIRST_ID, limit, age = GROWN_UP) => channelsAfter(reader).all({ after, limit, age }),
    count: async (age = GROWN_UP) => (await countChannels(reader).first({ age }))?.total ?? 0,
    create: (settings, change) => database.transaction((queries) => insertChannel(queries, settings, change)),

    replace: (id, settings, change, ifMatch) =>
      database.transaction(async (queries) => {
        const old = await findChannel(queries).first({ id });
        if (!old) return "unknown";
        if (!isMeantFor(ifMatch, toAdminWire(old))) return "changed";
        const taken = await findTaken(queries, settings, id);
        if (taken) return taken;
        const channel: Channel = { ...old, ...settings, updatedAt: change.at };
        await queries
          .update(channels)
          .set({ ...settings, updatedAt: change.at })
          .where(eq(channels.id, id));
        const target = { type: "channel", id } as const;
        await recordAudit(queries, { ...change, target, before: toAuditWire(old), after: toAuditWire(channel) });
        await noteForSearch(queries, "channel", [id]);
        return channel;
      }),

    remove: (id, change, ifMatch) =>
      database.transaction(async (queries) => {
        const old = await findChannel(queries).first({ id });
        if (!old) return "unknown";
        if (!isMeantFor(ifMatch, toAdminWire(old))) return "changed";
        // Its programmes go by the foreign key.
        await queries.delete(channels).where(eq(channels.id, id));
        const target = { type: "channel", id } as const;
        await recordAudit(queries, { ...change, target, before: toAuditWire(old), after: undefined });
        await noteForSearch(queries, "channel", [id]);
        return "removed";
      }),
  };
};
