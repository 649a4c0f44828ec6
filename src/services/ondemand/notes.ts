import type { Queries } from "../../adapters/database/port.ts";
import { type Findable, noteForSearch } from "../../changes/outbox.ts";

const MOST = 100;

/** Notes many for the search index, without a statement that is too long for an engine. */
export const noteAll = async (queries: Queries, type: Findable, ids: readonly string[]): Promise<void> => {
  for (let at = 0; at < ids.length; at += MOST) await noteForSearch(queries, type, ids.slice(at, at + MOST));
};
