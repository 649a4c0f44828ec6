import { createServer, type Socket } from "node:net";

/** A request as a stranger's server would read it off the wire. */
export type Recorded = {
  readonly method: string;
  readonly target: string;
  /** In the order and the spelling that they came in. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
};

export type RecordingUpstream = {
  readonly url: string;
  /** Health probes are not among them. */
  readonly requests: Recorded[];
  /** What it answers from now on. */
  answer: (request: Recorded) => string;
  close(): Promise<void>;
};

export const valuesOf = ({ headers }: Recorded, name: string): readonly string[] =>
  headers.filter(([own]) => own.toLowerCase() === name).map(([, value]) => value);

export const toAnswer = (status: number, type: string, body: string, headers = ""): string =>
  `HTTP/1.1 ${status} Recorded\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n${headers}\r\n${body}`;

/** A refusal that the gateway passes on to whoever got this far, and takes for no failure. */
const recorded = () => toAnswer(404, "application/problem+json", '{"code":"recorded"}');

/** The bytes of a body from `at` on, and where it ends; undefined while it is not all there. */
const readBody = (text: string, at: number, { headers }: Omit<Recorded, "body">) => {
  const firstOf = (name: string) => headers.find(([own]) => own.toLowerCase() === name)?.[1];
  if (!firstOf("transfer-encoding")?.includes("chunked")) {
    const end = at + Number(firstOf("content-length") ?? 0);
    return text.length < end ? undefined : { body: text.slice(at, end), end };
  }
  let body = "";
  for (let from = at; ; ) {
    const line = text.indexOf("\r\n", from);
    if (line === -1) return undefined;
    const size = Number.parseInt(text.slice(from, line), 16);
    const end = line + 2 + size + 2;
    if (text.length < end) return undefined;
    if (size === 0) return { body, end };
    body += text.slice(line + 2, line + 2 + size);
    from = end;
  }
};

const readRequest = (text: string): { request: Recorded; rest: string } | undefined => {
  const head = text.indexOf("\r\n\r\n");
  if (head === -1) return undefined;
  const [first = "", ...lines] = text.slice(0, head).split("\r\n");
  const [method = "", target = ""] = first.split(" ");
  const headers = lines.map(
    (line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()] as const,
  );
  const read = readBody(text, head + 4, { method, target, headers });
  return read && { request: { method, target, headers, body: read.body }, rest: text.slice(read.end) };
};

/** A service of somebody else's that believes all it is told, and remembers it. */
export const startRecordingUpstream = async (): Promise<RecordingUpstream> => {
  const sockets = new Set<Socket>();
  const requests: Recorded[] = [];
  const upstream = { answer: recorded as RecordingUpstream["answer"] };
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = "";
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      for (let read = readRequest(text); read; read = readRequest(text)) {
        text = read.rest;
        const { request } = read;
        const probe = request.target === "/health/ready" && valuesOf(request, "x-request-id").length === 0;
        if (!probe) requests.push(request);
        socket.write(probe ? toAnswer(200, "application/json", "{}") : upstream.answer(request));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The upstream has no port.");
  return Object.assign(upstream, {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
};
