import type { Queries } from "../../adapters/database/port.ts";
import { type Findable, noteForSearch } from "../../changes/outbox.ts";
import { toPieces } from "./rows.ts";

/** Notes many for the search index. */
export const noteAll = async (queries: Queries, type: Findable, ids: readonly string[]): Promise<void> => {
  for (const piece of toPieces(ids)) await noteForSearch(queries, type, piece);
};
