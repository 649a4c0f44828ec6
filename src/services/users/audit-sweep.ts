import type { Work } from "../../jobs/repeating.ts";
import type { AuditStore } from "./audit-store.ts";

export type AuditSweepPorts = {
  readonly audit: Pick<AuditStore, "removeBefore">;
  readonly now: () => number;
  /** How long an entry is kept, in ms. */
  readonly retention: number;
};

/** Entries of one transaction. */
const PORTION = 500;

/** Makes one pass over the audit log: removes what is older than it has to be kept, the oldest first. */
export const createAuditSweep =
  ({ audit, now, retention }: AuditSweepPorts): Work =>
  async (isStopped) => {
    const before = now() - retention;
    while (!isStopped() && (await audit.removeBefore(before, PORTION)) === PORTION);
  };
