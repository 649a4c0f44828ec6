import type { Queries } from "../../adapters/database/port.ts";
import { type AuditEntry, recordAudit } from "../../changes/audit.ts";

/** Who changes something, by which call, and when. */
export type Change = Pick<AuditEntry, "actor" | "action" | "requestId" | "at">;

/** One entry of the audit log, in the transaction that makes the change. */
export const record = (
  queries: Queries,
  change: Change,
  target: AuditEntry["target"],
  before: object | undefined,
  after: object | undefined,
): Promise<void> => recordAudit(queries, { ...change, target, before, after });
