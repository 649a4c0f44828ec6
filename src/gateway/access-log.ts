import type { Logger } from "pino";

/** One line per request. No query (presigned signatures live there), no header, no body. */
export type AccessLog = (entry: {
  readonly request_id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The problem's code, where it was answered with one. */
  readonly code: string | undefined;
  /** Milliseconds to the answer's headers. */
  readonly duration_ms: number;
  readonly principal: string | undefined;
  readonly via: string;
  readonly address: string;
}) => void;

/** The log of one operation: what all of its lines share is serialised once. */
export const createAccessLog = (log: Logger, operation: string): AccessLog => {
  const lines = log.child({ operation });
  return (entry) => lines.info(entry, "request");
};
