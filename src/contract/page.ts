import { fromCursor, type Position, toCursor } from "./cursor.ts";
import { problem } from "./problem.ts";

/** What a call for a page of a list says. */
export type PageCall = {
  readonly self: string;
  readonly query: Readonly<Record<string, string | number | undefined>> & {
    readonly limit: number;
    readonly cursor?: string;
  };
};

export const badCursor = problem(400, "invalid_cursor", "This cursor was not given out by this list.", {
  errors: [{ in: "query", pointer: "/cursor", message: "is not a cursor of this list" }],
});

/** The `Link` header's value for the next page of the same list (RFC 8288); undefined on the last page. */
export const nextPage = (self: string, query: PageCall["query"], cursor: string | undefined): string | undefined => {
  if (cursor === undefined) return undefined;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && name !== "cursor") search.append(name, String(value));
  search.append("cursor", cursor);
  return `<${self}?${search}>; rel="next"`;
};

/** `Link`, where there is a next page. */
export const toLink = ({ self, query }: PageCall, cursor: string | undefined): { Link?: string } => {
  const link = nextPage(self, query, cursor);
  return link === undefined ? {} : { Link: link };
};

/** A page of a list that is sorted by an instant, then by id. One more row than asked for tells whether there is a next one. */
export const listPage = async <Row, Wire>(
  call: PageCall,
  list: (page: { limit: number; after: Position | undefined }) => Promise<readonly Row[]>,
  { positionOf, toWire }: { positionOf: (row: Row) => Position; toWire: (row: Row) => Wire },
) => {
  const { limit, cursor } = call.query;
  const after = cursor === undefined ? undefined : fromCursor(cursor);
  if (cursor !== undefined && !after) return badCursor;
  const rows = await list({ limit: limit + 1, after });
  const page = rows.slice(0, limit);
  const next = rows.length > limit ? toCursor(positionOf(page.at(-1)!)) : undefined;
  return { status: 200 as const, headers: toLink(call, next), body: page.map(toWire) };
};
