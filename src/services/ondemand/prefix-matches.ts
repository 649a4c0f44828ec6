import type { Database } from "../../adapters/database/port.ts";
import type { MatchTitles } from "./catalogue.ts";
import { listPrefix } from "./listing.ts";
import { toPrefixRange, toSortTitle } from "./names.ts";
import { shelfOf } from "./shelves.ts";

/** Matches of a text without a search index: the titles that begin with it. */
export const createTitlePrefixMatches =
  (database: Database): MatchTitles =>
  (kind, text, limit) =>
    listPrefix(database, { shelf: shelfOf(kind), ...toPrefixRange(toSortTitle(text)) }, limit);
