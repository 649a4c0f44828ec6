/** One request in the log. No query (presigned signatures live there), no header, no body. */
export type AccessEntry = {
  readonly requestId: string;
  /** Where the request is traced. */
  readonly traceId: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The problem's code, where it was answered with one. */
  readonly code: string | undefined;
  /** Milliseconds to the answer's headers. */
  readonly duration: number;
  readonly principal: string | undefined;
  readonly via: string;
  /** The instance that was asked, where the service is elsewhere, and the milliseconds that it took. */
  readonly upstream: string | undefined;
  readonly upstreamDuration: number | undefined;
  readonly address: string;
};

export type AccessLog = (entry: AccessEntry) => void;

// What JSON would have to escape: `"`, `\`, controls, and halves of surrogate pairs.
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
const quote = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));

const round = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;

/**
 * The log of one operation: a line of the same form as pino's, which spends four times as long on it (a sixth of a read).
 * `write` takes whole lines; undefined where nobody wants them.
 */
export const createAccessLog = (
  write: ((line: string) => void) | undefined,
  operation: string,
  process?: string,
): AccessLog => {
  if (!write) return () => {};
  const named = `${process === undefined ? "" : `,"process":${quote(process)}`},"operation":${quote(operation)},"request_id":`;

  return ({
    requestId,
    traceId,
    method,
    path,
    status,
    code,
    duration,
    principal,
    via,
    upstream,
    upstreamDuration = 0,
    address,
  }) =>
    write(
      `{"level":"info","time":${Date.now()}${named}${quote(requestId)}${
        traceId === undefined ? "" : `,"trace_id":"${traceId}"`
      },"method":"${method}","path":${quote(path)},"status":${status}${
        code === undefined ? "" : `,"code":"${code}"`
      },"duration_ms":${round(duration)}${
        principal === undefined ? "" : `,"principal":${quote(principal)}`
      },"via":"${via}"${
        upstream === undefined ? "" : `,"upstream":${quote(upstream)},"upstream_ms":${round(upstreamDuration)}`
      },"address":"${address}","msg":"request"}\n`,
    );
};
