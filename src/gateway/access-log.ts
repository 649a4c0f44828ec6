import type { Logger } from "pino";

/** One line per request. No query (presigned signatures live there), no header, no body. */
export type AccessLog = (entry: {
  readonly request_id: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Milliseconds to the answer's headers. */
  readonly duration_ms: number;
  readonly principal: string | undefined;
  readonly via: string;
  readonly address: string;
}) => void;

export const createAccessLog =
  (log: Logger): AccessLog =>
  (entry) =>
    log.info(entry, "request");
