import { connect } from "node:net";

export type RawReply = {
  readonly status: number;
  /** In lower case, as they came: one pair for each line. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  header(name: string): string | undefined;
  readonly body: Buffer;
  /** False where the connection ended before the length or the last chunk that was promised. */
  readonly complete: boolean;
};

/** The chunks of RFC 9112, section 7.1, put together; `complete` where the last one came. */
const unchunk = (bytes: Buffer): { body: Buffer; complete: boolean } => {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf("\r\n", at);
    const size = end === -1 ? Number.NaN : Number.parseInt(bytes.subarray(at, end).toString("latin1"), 16);
    if (size === 0 || Number.isNaN(size)) return { body: Buffer.concat(chunks), complete: size === 0 };
    chunks.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
};

const parse = (bytes: Buffer): RawReply => {
  const end = bytes.indexOf("\r\n\r\n");
  const [first = "", ...lines] = bytes.subarray(0, Math.max(end, 0)).toString("latin1").split("\r\n");
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const header = (name: string) => headers.find(([own]) => own === name)?.[1];
  const rest = end === -1 ? Buffer.alloc(0) : bytes.subarray(end + 4);
  const length = header("content-length");
  const chunked = header("transfer-encoding") === "chunked";
  const { body, complete } = chunked ? unchunk(rest) : { body: rest, complete: rest.byteLength >= Number(length ?? 0) };
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(first)?.[1] ?? 0), headers, header, body, complete };
};

export type RawCallOptions = {
  readonly method?: string;
  /** Path and query, sent as they are. */
  readonly target: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
  /** The body in chunks instead; the caller says `Transfer-Encoding`. */
  readonly chunks?: readonly Uint8Array[];
  /** Leaves without waiting for more. */
  readonly signal?: AbortSignal;
};

/**
 * A call on a socket of its own: no client adds headers, tidies up, or shares the connections of the gateway, which runs in the
 * same process.
 */
export const callRaw = (url: string, options: RawCallOptions): Promise<RawReply> =>
  new Promise((resolve) => {
    const { method = "GET", target, headers = [], body, chunks: pieces, signal } = options;
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.setTimeout(30_000, () => socket.destroy());
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    // What has come by then is told all the same.
    socket.on("error", () => socket.destroy());
    signal?.addEventListener("abort", () => socket.destroy());
    socket.on("close", () => resolve(parse(Buffer.concat(chunks))));
    const has = (name: string) => headers.some(([own]) => own.toLowerCase() === name);
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const length = bytes ? `Content-Length: ${bytes.byteLength}\r\n` : "";
    const added = [
      ...(has("host") ? [] : [["Host", `localhost:${port}`]]),
      ...(has("connection") ? [] : [["Connection", "close"]]),
    ];
    const lines = [...headers, ...added].map(([name, value]) => `${name}: ${value}\r\n`).join("");
    socket.write(Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}${length}\r\n`, "latin1"));
    if (bytes) socket.write(bytes);
    for (const piece of pieces ?? []) {
      socket.write(`${piece.byteLength.toString(16)}\r\n`);
      socket.write(piece);
      socket.write("\r\n");
    }
    if (pieces) socket.write("0\r\n\r\n");
  });
