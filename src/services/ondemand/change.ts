import type { OperationId } from "../../../generated/operations.ts";
import type { Queries } from "../../adapters/database/port.ts";
import { recordAudit, type Target } from "../../changes/audit.ts";
import type { VideoStatus } from "./title.ts";

/** Who changes something, by which operation, when (ms since the epoch), and in which request. */
export type Change = {
  readonly actor: string;
  readonly action: OperationId;
  readonly requestId: string;
  readonly at: number;
};

/** How the video under an object key is getting on; null where none is described there. Asked in the transaction that uses it. */
export type FindVideoStatus = (queries: Queries, key: string) => Promise<VideoStatus>;

/** One entry of the audit log; `before` and `after` as administrators see the thing. */
export const record = (
  queries: Queries,
  change: Change,
  target: { readonly type: Target; readonly id: string },
  before: object | undefined,
  after: object | undefined,
): Promise<void> => recordAudit(queries, { ...change, target, before, after });
