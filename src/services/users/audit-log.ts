import type { UsersApi } from "../../../generated/services.ts";
import type { components } from "../../../generated/types.ts";
import { listPage } from "../../contract/page.ts";
import type { AuditRow, AuditStore } from "./audit-store.ts";

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
  listAuditEntries: (call) => {
    const { actor, action, target_type: targetType, target_id: targetId, from, until } = call.query;
    const filter = { actor, action, targetType, targetId, from: toTime(from), until: toTime(until) };
    return listPage(call, ({ limit, after }) => audit.list({ ...filter, before: after?.id }, limit), {
      positionOf: ({ at, id }) => ({ at, id }),
      toWire: toWireEntry,
    });
  },
});
