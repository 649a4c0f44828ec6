import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import type { Pace } from "../../src/contract/exchange.ts";
import { createPace, LEAST } from "../../src/gateway/pace.ts";
import { startApp } from "../harness/app.ts";
import { type OneOperation, startHandler, startOperation, toOperation } from "../harness/one-operation.ts";
import { callOperation } from "../harness/operation-call.ts";
import { signUp } from "../harness/person.ts";

const operation = toOperation({
  method: "PUT",
  body: { required: true, maxBytes: 2 ** 30, types: { "image/png": undefined } },
  responses: { 200: { types: { "application/json": undefined }, headers: [] } },
});

type Received = { readonly stream: ReadableStream<Uint8Array> };
const handler = async ({ body }: { body: Received }) => {
  let size = 0;
  const reader = body.stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) size += next.value.byteLength;
  return { status: 200, body: { size } };
};

const watchedBy = ({ came, ended }: Pace) =>
  new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      came(chunk.byteLength);
      controller.enqueue(chunk);
    },
    flush: ended,
  });

type Sent = { readonly piece: number; readonly pieces: number; readonly connection?: string; readonly type?: string };
/** Sends a piece every 100 ms; what was answered, and after how many ms the answer came and the connection ended. */
const sendSlowly = (address: string, { piece, pieces, connection = "close", type = "image/png" }: Sent) =>
  new Promise<{ status: string; answered: number; ended: number }>((resolve) => {
    const begun = performance.now();
    const since = () => performance.now() - begun;
    const url = new URL(address);
    const socket = connect(Number(url.port), "127.0.0.1");
    let status = "";
    let answered = 0;
    socket.once("data", (data) => {
      status = data.toString().split("\r\n")[0]!;
      answered = since();
    });
    socket.on("error", () => {});
    const headers = [`host: ${url.host}`, `connection: ${connection}`, `content-type: ${type}`];
    socket.write(
      `PUT ${url.pathname}${url.search} HTTP/1.1\r\n${headers.join("\r\n")}\r\ncontent-length: ${piece * pieces}\r\n\r\n`,
    );
    let sent = 0;
    const timer = setInterval(() => (sent++ < pieces ? socket.write("x".repeat(piece)) : clearInterval(timer)), 100);
    socket.on("close", () => {
      clearInterval(timer);
      resolve({ status, answered, ended: since() });
    });
  });

let service: Awaited<ReturnType<typeof startHandler>>;
let gateway: OneOperation;
beforeAll(async () => {
  service = await startHandler(operation, handler as never, { idleTimeout: 8 });
  gateway = await startOperation(operation, [service.url], { idleTimeout: 8 });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

// Bun's clock goes by four seconds: with 8 s of patience, a connection ends after 4 to 8, and the first one after up to 12.
for (const [where, urlOf] of [
  ["in this process", () => service.url],
  ["behind the gateway", () => gateway.url],
] as const)
  describe(`a body that comes slowly, ${where}`, () => {
    test.concurrent("at less than Bun asks for, and all the time, is taken to its end", async () => {
      const { status, answered } = await sendSlowly(`${urlOf()}/things`, { piece: 1_000, pieces: 200 });
      expect([status, answered > 18_000]).toEqual(["HTTP/1.1 200 OK", true]);
    });

    test.concurrent("by next to nothing is not waited for", async () => {
      const { status, ended } = await sendSlowly(`${urlOf()}/things`, { piece: 10, pieces: 200 });
      expect([status, ended < 16_000]).toEqual(["", true]);
    });
  });

test.concurrent("an answer may take longer than silence, and the connection is then idle no longer than any other", async () => {
  const patience = 4;
  await using server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: patience,
    fetch: async (request, own) => {
      const pace = createPace(request, own, patience);
      const { size } = (await handler({ body: { stream: request.body!.pipeThrough(watchedBy(pace)) } })).body;
      await Bun.sleep(10_000);
      pace.answered();
      return new Response(String(size));
    },
  });
  const sent = { piece: LEAST, pieces: 4, connection: "keep-alive" };
  const { status, answered, ended } = await sendSlowly(server.url.href, sent);
  expect([status, answered > 10_000, ended - answered < 10_000]).toEqual(["HTTP/1.1 200 OK", true, true]);
});

for (const shape of ["whole", "split"] as const)
  test.concurrent(`a film that comes slowly is stored: ${shape}`, async () => {
    await using app = await startApp({ shape, idleTimeout: 8 });
    const { token } = await signUp(app);
    const as = { kind: "bearer", token } as const;
    const { url } = await (await callOperation(`${app.url}/api/v1`, "createUploadUrl", { as })).json();
    const { status, answered } = await sendSlowly(url, { piece: 1_000, pieces: 200, type: "video/mp4" });
    expect([status, answered > 18_000]).toEqual(["HTTP/1.1 200 OK", true]);
  });
