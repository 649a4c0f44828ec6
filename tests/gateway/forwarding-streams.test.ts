import { afterEach, describe, expect, test } from "bun:test";
import type { Socket } from "node:net";
import type { Operation } from "../../src/contract/operation.ts";
import { type OneOperation, startOperation, toOperation } from "../harness/one-operation.ts";
import { callRaw } from "../harness/raw-call.ts";
import { json, type RawUpstream, startRawUpstream } from "../harness/raw-upstream.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const streams: Operation["responses"] = { 200: { types: { "text/event-stream": undefined }, headers: [] } };
/** A gateway before one service, whose answers the test writes itself. */
const start = async (change: Partial<Operation>, onRequest: (socket: Socket) => void, timeoutFactor = 1) => {
  const upstream = await startRawUpstream((_, socket) => void onRequest(socket));
  open.push(upstream.close);
  const gateway = await startOperation(toOperation(change), [upstream.url], { timeoutFactor });
  open.push(() => gateway[Symbol.asyncDispose]());
  return { upstream, gateway };
};
const head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
const until = async (holds: () => boolean, milliseconds: number) => {
  const since = performance.now();
  while (!holds()) {
    if (performance.now() - since > milliseconds) throw new Error(`It has not come within ${milliseconds} ms.`);
    await Bun.sleep(10);
  }
};
const isFree = ({ upstream, gateway }: { upstream: RawUpstream; gateway: OneOperation }) =>
  upstream.open === 0 && gateway.pool.instances.every(({ active }) => active === 0);

describe("a stream", () => {
  test("of events comes as it is sent: the first is there before the second is", async () => {
    let socket: Socket | undefined;
    const { gateway } = await start({ responses: streams }, (own) => {
      socket = own;
      own.write(head + chunk("data: 1\n\n"));
    });
    const answer = await fetch(`${gateway.url}/things`);
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (const next of ["data: 2\n\n", "data: 3\n\n"]) {
      expect((await reader.read()).value).toBe(next.replace(/\d/, (digit) => String(Number(digit) - 1)));
      socket!.write(chunk(next));
    }
    expect((await reader.read()).value).toBe("data: 3\n\n");
    socket!.write("0\r\n\r\n");
    expect((await reader.read()).done).toBe(true);
    expect(gateway.pool.instances[0]!.active).toBe(0);
  });

  test("that has begun has no deadline", async () => {
    const { gateway } = await start(
      { responses: streams },
      (socket) => {
        socket.write(head + chunk("data: 1\n\n"));
        setTimeout(() => socket.write(`${chunk("data: 2\n\n")}0\r\n\r\n`), 1000);
      },
      0.01,
    );
    const reply = await callRaw(gateway.url, { target: "/things" });
    expect([reply.complete, reply.body.toString()]).toEqual([true, "data: 1\n\ndata: 2\n\n"]);
  });

  test("that is cut short is cut short for the caller, who does not take a part for the whole", async () => {
    const ctx = await start({ responses: streams }, (socket) => {
      socket.write(head + chunk("data: 1\n\n"));
      setTimeout(() => socket.resetAndDestroy(), 50);
    });
    const reply = await callRaw(ctx.gateway.url, { target: "/things" });
    expect([reply.status, reply.complete]).toEqual([200, false]);
    await until(() => isFree(ctx), 1000);
  });

  test("of a hundred megabytes is held by nobody: the service sends no faster than the caller reads", async () => {
    const piece = Buffer.alloc(1024 * 1024);
    const pieces = 100;
    let sent = 0;
    const { gateway } = await start(
      { responses: { 200: { types: { "video/mp4": undefined }, headers: [] } } },
      (socket) => {
        socket.write(`HTTP/1.1 200 OK\r\ncontent-type: video/mp4\r\ncontent-length: ${piece.length * pieces}\r\n\r\n`);
        const more = () => {
          while (sent < pieces) {
            sent++;
            if (!socket.write(piece)) return void socket.once("drain", more);
          }
        };
        more();
      },
    );
    const reader = (await fetch(`${gateway.url}/things`)).body!.getReader();
    await reader.read();
    await Bun.sleep(500);
    expect(sent).toBeLessThan(pieces / 2);
    let read = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) read += next.value.byteLength;
    expect(sent).toBe(pieces);
    expect(read).toBeGreaterThan(piece.length * (pieces - 10));
  }, 20_000);
});

describe("a caller who leaves", () => {
  const cases: Readonly<Record<string, string>> = {
    "before the first byte": "",
    "mid-stream": head + chunk("data: 1\n\n"),
  };
  for (const [name, written] of Object.entries(cases))
    for (const method of ["GET", "POST"] as const)
      test(`${name} of a ${method} ends the call to the service within a second, and no breaker minds`, async () => {
        const body: Operation["body"] = { required: false, maxBytes: 1000, types: { "application/json": () => true } };
        const change = { responses: streams, method, ...(method === "POST" && { body }) };
        const ctx = await start(change, (socket) => void socket.write(written));
        for (let at = 0; at < 8; at++) {
          const leaving = new AbortController();
          const calls = Array.from({ length: 3 }, () =>
            callRaw(ctx.gateway.url, {
              method,
              target: "/things",
              signal: leaving.signal,
              ...(method === "POST" && { body: "{}", headers: [["Content-Type", "application/json"]] }),
            }),
          );
          await until(() => ctx.upstream.requests.length === (at + 1) * 3, 2000);
          if (written !== "") await Bun.sleep(50);
          leaving.abort();
          await Promise.all(calls);
          await until(() => isFree(ctx), 1000);
        }
        expect(ctx.gateway.pool.instances[0]!.breaker.state).toBe("closed");
      });

  test("mid-upload ends the call to the service, and no breaker minds", async () => {
    const body: Operation["body"] = { required: true, maxBytes: 2 ** 30, types: { "application/json": () => true } };
    const ctx = await start({ method: "POST", body }, () => {});
    for (let at = 0; at < 8; at++) {
      const leaving = new AbortController();
      const call = callRaw(ctx.gateway.url, {
        method: "POST",
        target: "/things",
        signal: leaving.signal,
        headers: [
          ["Content-Type", "application/json"],
          ["Content-Length", "9000000"],
        ],
        chunks: [Buffer.alloc(100_000)],
      });
      await until(() => ctx.upstream.open > 0, 2000);
      leaving.abort();
      await call;
      await until(() => isFree(ctx), 1500);
    }
    expect(ctx.gateway.pool.instances[0]!.breaker.state).toBe("closed");
  });

  test("frees nothing that others use: calls beside it are answered", async () => {
    const ctx = await start({}, (socket) => void setTimeout(() => socket.write(json(200, { a: 1 })), 150));
    const leaving = new AbortController();
    const [left, ...stayed] = [leaving.signal, undefined, undefined].map((signal) =>
      callRaw(ctx.gateway.url, { target: "/things", ...(signal && { signal }) }),
    );
    await Bun.sleep(50);
    leaving.abort();
    expect((await left!).status).toBe(0);
    expect((await Promise.all(stayed)).map(({ status }) => status)).toEqual([200, 200]);
  });
});
