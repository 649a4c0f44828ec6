import type { Queries } from "../adapters/database/port.ts";
import { searchOutbox } from "./tables.ts";

/** What can be found. */
export type Findable = "movie" | "series" | "episode" | "channel" | "video" | "person" | "genre";

/** Tells the search index, in the transaction that makes the change, what to look at again: made, changed or removed. */
export const noteForSearch = async (queries: Queries, type: Findable, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await queries
    .insert(searchOutbox)
    .values(ids.map((targetId) => ({ id: Bun.randomUUIDv7(), targetType: type, targetId })));
};
