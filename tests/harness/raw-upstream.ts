import { createServer, type Socket } from "node:net";

/** A request as it came, nothing decoded, folded or put in order. */
export type RawRequest = {
  readonly method: string;
  readonly target: string;
  /** Names as they were written. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The first value under a name, in whatever case it was written. */
  header(name: string): string | undefined;
  readonly body: Buffer;
};

export type RawUpstream = {
  readonly url: string;
  /** What has come; health probes are not counted. */
  readonly requests: RawRequest[];
  readonly last: RawRequest;
  /** Connections that are open right now. */
  readonly open: number;
  close(): Promise<void>;
};

/** Answers with bytes that stand ready, or writes to the socket itself. */
export type RawHandler = (request: RawRequest, socket: Socket) => string | Buffer | undefined;

/** An answer as bytes; a body's length is filled in. */
export const toRawAnswer = (
  status: number,
  headers: readonly (readonly [name: string, value: string])[],
  body: string | Uint8Array = "",
): Buffer => {
  const bytes = Buffer.from(body);
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const length = status === 204 || status === 304 ? "" : `content-length: ${bytes.byteLength}\r\n`;
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${lines}${length}\r\n`, "latin1"), bytes]);
};

export const json = (
  status: number,
  body: unknown,
  headers: readonly (readonly [name: string, value: string])[] = [],
): Buffer => toRawAnswer(status, [["content-type", "application/json"], ...headers], JSON.stringify(body));

/** The first whole request in the bytes, and how long it is. */
const parse = (bytes: Buffer): { request: RawRequest; length: number } | undefined => {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  const header = (name: string) => headers.find(([own]) => own.toLowerCase() === name)?.[1];
  const length = end + 4 + Number(header("content-length") ?? 0);
  if (bytes.byteLength < length) return undefined;
  const [method = "", target = ""] = first.split(" ");
  return { request: { method, target, headers, header, body: bytes.subarray(end + 4, length) }, length };
};

/** A service of somebody else's, that keeps what it was sent to the byte. It is in good health, whatever it answers. */
export const startRawUpstream = async (answer: RawHandler): Promise<RawUpstream> => {
  const sockets = new Set<Socket>();
  const requests: RawRequest[] = [];
  const server = createServer((socket) => {
    let pending: Buffer = Buffer.alloc(0);
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      for (let next = parse(pending); next; next = parse(pending)) {
        pending = pending.subarray(next.length);
        const probe = next.request.target === "/health/ready";
        if (!probe) requests.push(next.request);
        const bytes = probe ? json(200, { status: "ok" }) : answer(next.request, socket);
        if (bytes !== undefined && !socket.destroyed) socket.write(bytes);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The upstream has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    get last() {
      const request = requests.at(-1);
      if (!request) throw new Error("Nothing has come yet.");
      return request;
    },
    get open() {
      return sockets.size;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
