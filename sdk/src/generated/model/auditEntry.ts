/**
 * Generated from the contract. Do not edit.
 */
import type { AuditEntryAfter } from './auditEntryAfter.ts';
import type { AuditEntryBefore } from './auditEntryBefore.ts';
import type { Id } from './id.ts';

export interface AuditEntry {
  id: Id;
  at: string;
  /** The `cognito_sub` of whoever did it. */
  actor: string;
  /** The `operationId`. */
  action: string;
  target_type: string;
  target_id: string;
  /**
     * How it was; null where it was made. Beyond 16 KiB, its longest texts and lists end early, and say so.
     * @nullable
     */
  before: AuditEntryBefore;
  /**
     * How it is since, of the same length at the most; null where it is gone.
     * @nullable
     */
  after: AuditEntryAfter;
  request_id: string;
}
