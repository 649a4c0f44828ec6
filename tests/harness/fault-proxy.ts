import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * What happens to bytes on their way to a service: nothing; the connection is refused by closing it at once; nothing is ever
 * answered, or nothing but health probes; the answer comes late; is not HTTP; is a page for people; is JSON that does not end; is shorter than it says; the
 * connection is reset when the request has come; or half closed after the request.
 */
export type Fault =
  | "none"
  | "closed"
  | "hung"
  | "hung_but_alive"
  | "slow"
  | "no_http"
  | "html"
  | "bad_json"
  | "wrong_status"
  | "cut_short"
  | "reset"
  | "half_closed";

export type FaultProxy = {
  readonly url: string;
  fault: Fault;
  /** Milliseconds of `slow`. */
  delay: number;
  /** Requests that have come, whatever became of them; health probes are not counted. */
  readonly requests: number;
  readonly probes: number;
  /** The heads of those requests, as they came. */
  readonly heads: readonly string[];
  /** Connections that are open right now. */
  readonly open: number;
  /** From now on nobody listens: connections are refused, as when the process has died. */
  unplug(): Promise<void>;
  /** Listens again, where it did before. */
  plug(): Promise<void>;
  close(): Promise<void>;
};

const page = "<!doctype html><title>502</title><h1>upstream secret-internal-host:9000 failed</h1>";
const answers: Partial<Record<Fault, string>> = {
  no_http: "SSH-2.0-OpenSSH_9.2\r\n",
  html: `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${page.length}\r\n\r\n${page}`,
  bad_json: 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 14\r\n\r\n{"status": "ok',
  wrong_status: "HTTP/1.1 299 Hm\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}",
  cut_short: 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{"id": "',
};

/** Stands between the gateway and one service, on a port of its own, and does to calls what networks do. Probes pass where calls do. */
export const startFaultProxy = async (target: string): Promise<FaultProxy> => {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const state = { fault: "none" as Fault, delay: 200, requests: 0, probes: 0, heads: [] as string[] };

  const onConnection = (client: Socket) => {
    sockets.add(client);
    client.on("close", () => sockets.delete(client));
    client.on("error", () => client.destroy());
    let upstream: Socket | undefined;
    const pass = (chunk: Buffer) => {
      if (!upstream) {
        upstream = connect(Number(port), hostname);
        sockets.add(upstream);
        upstream.on("data", (answer) => client.write(answer));
        upstream.on("end", () => client.end());
        upstream.on("error", () => client.destroy());
        upstream.on("close", () => sockets.delete(upstream!));
        client.on("close", () => upstream?.destroy());
      }
      upstream.write(chunk);
    };
    client.on("data", (chunk: Buffer) => {
      const head = /^[A-Z]+ \S+ HTTP\/1\.1\r\n/.test(chunk.toString("latin1")) ? chunk.toString("latin1") : undefined;
      const probe = head?.startsWith("GET /health/ready HTTP") ?? false;
      if (probe) state.probes++;
      if (head && !probe) {
        state.requests++;
        state.heads.push(head.split("\r\n\r\n")[0]!);
      }
      switch (state.fault) {
        case "none":
          return pass(chunk);
        case "closed":
          return client.destroy();
        case "hung":
          return;
        case "hung_but_alive":
          return probe ? pass(chunk) : undefined;
        case "slow":
          return void setTimeout(() => pass(chunk), state.delay);
        case "reset":
          return client.resetAndDestroy();
        case "half_closed":
          return void client.end();
        default:
          return probe ? pass(chunk) : void client.end(answers[state.fault] ?? "");
      }
    });
  };

  const server: Server = createServer({ allowHalfOpen: true }, onConnection);
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    get fault() {
      return state.fault;
    },
    set fault(fault) {
      state.fault = fault;
    },
    get delay() {
      return state.delay;
    },
    set delay(milliseconds) {
      state.delay = milliseconds;
    },
    get requests() {
      return state.requests;
    },
    get probes() {
      return state.probes;
    },
    get heads() {
      return state.heads;
    },
    get open() {
      return sockets.size;
    },
    unplug: stop,
    plug: () => listen(address.port),
    close: stop,
  };
};
