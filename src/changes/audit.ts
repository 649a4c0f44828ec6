import type { OperationId } from "../../generated/operations.ts";
import type { Queries } from "../adapters/database/port.ts";
import { toShortJson } from "./shortening.ts";
import { auditEntries } from "./tables.ts";

export type Target = "user" | "movie" | "series" | "episode" | "channel" | "guide" | "plan" | "rule";

/** One thing that an administrator did to one thing. */
export type AuditEntry = {
  /** The subject of whoever does it. */
  readonly actor: string;
  readonly action: OperationId;
  readonly target: { readonly type: Target; readonly id: string };
  /** As the wire has it; undefined where it is made. Never a password, a token or a key. */
  readonly before: object | undefined;
  /** As the wire has it; undefined where it is removed. */
  readonly after: object | undefined;
  readonly requestId: string;
  /** In ms since the epoch. */
  readonly at: number;
};

/** Bytes of each, about five times what a film with all of its people has: a page of the log is read by people. */
const MOST = 16_384;

const toText = (value: object | undefined): string | null => (value === undefined ? null : toShortJson(value, MOST));

const toRow = ({ actor, action, target, before, after, requestId, at }: AuditEntry) => ({
  // By its time: the log is read in the order of ids, from one time to another.
  id: Bun.randomUUIDv7("hex", at),
  at,
  actor,
  action,
  targetType: target.type,
  targetId: target.id,
  before: toText(before),
  after: toText(after),
  requestId,
});

/** Entries in one statement. */
const PORTION = 200;

/** Writes what an administrator does into the log, in the transaction that does it. */
export const recordAudits = async (queries: Queries, entries: readonly AuditEntry[]): Promise<void> => {
  for (let at = 0; at < entries.length; at += PORTION)
    await queries.insert(auditEntries).values(entries.slice(at, at + PORTION).map(toRow));
};

/** The same, of one thing. */
export const recordAudit = (queries: Queries, entry: AuditEntry): Promise<void> => recordAudits(queries, [entry]);
