import type { UsersApi } from "../../../generated/services.ts";
import type { components } from "../../../generated/types.ts";
import { nextPage } from "../../contract/page.ts";
import { problem } from "../../contract/problem.ts";
import type { AuditRow, AuditStore } from "./audit-store.ts";

const badCursor = problem(400, "invalid_cursor", "This cursor was not given out by this list.", {
  errors: [{ in: "query", pointer: "/cursor", message: "is not a cursor of this list" }],
});

/** By time and id, as in the other lists; the id, which begins with the time, would do. */
const toCursor = ({ at, id }: AuditRow): string => Buffer.from(`${at}.${id}`).toString("base64url");

/** The id of the entry that a cursor stands behind; undefined for what no list has given out. */
const fromCursor = (cursor: string): string | undefined =>
  /^\d{1,15}\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1];

const fromText = (text: string | null): Record<string, never> | null => (text === null ? null : JSON.parse(text));

const toWireEntry = (row: AuditRow): components["schemas"]["AuditEntry"] => ({
  id: row.id,
  at: new Date(row.at).toISOString(),
  actor: row.actor,
  action: row.action,
  target_type: row.targetType,
  target_id: row.targetId,
  before: fromText(row.before),
  after: fromText(row.after),
  request_id: row.requestId,
});

const toTime = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : new Date(text).getTime();

/** What administrators did. */
export const createAuditLog = (audit: AuditStore): Pick<UsersApi, "listAuditEntries"> => ({
  listAuditEntries: async ({ query, self }) => {
    const { limit, cursor, actor, action, target_type: targetType, target_id: targetId, from, until } = query;
    const before = cursor === undefined ? undefined : fromCursor(cursor);
    if (cursor !== undefined && before === undefined) return badCursor;
    const filter = { actor, action, targetType, targetId, from: toTime(from), until: toTime(until), before };
    // One more than asked for tells whether there is a next page.
    const rows = await audit.list(filter, limit + 1);
    const page = rows.slice(0, limit);
    const link = nextPage(self, query, rows.length > limit ? toCursor(page.at(-1)!) : undefined);
    return {
      status: 200,
      ...(link !== undefined && { headers: { Link: link } }),
      body: page.map(toWireEntry),
    };
  },
});
