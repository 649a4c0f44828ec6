import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { problem } from "../../src/contract/problem.ts";
import { type OneOperation, startHandler, startOperation, toOperation } from "../harness/one-operation.ts";
import { waitFor } from "../harness/processes.ts";
import { sendRaw, toRaw } from "../harness/raw.ts";
import { callRaw } from "../harness/raw-call.ts";

const most = 2 * 1024 * 1024;
const operation = toOperation({
  method: "PUT",
  body: { required: true, maxBytes: most, types: { "image/png": undefined } },
  responses: {
    200: { types: { "application/json": undefined }, headers: [] },
    ...Object.fromEntries([400, 404, 413, 415].map((status) => [status, { types: {}, headers: [] }])),
  },
});

type Received = { readonly type: string; readonly stream: ReadableStream<Uint8Array> };
/** What the handler has seen: bodies that it read to their end, and how the others ended. */
const seen = { whole: [] as number[], broken: [] as unknown[] };
let takes = true;

const handler = async ({ body }: { body: Received }) => {
  if (!takes) return problem(404, "not_found", "There is nothing here.");
  let size = 0;
  try {
    const reader = body.stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) size += next.value.byteLength;
  } catch (error) {
    seen.broken.push(error);
    throw error;
  }
  seen.whole.push(size);
  return { status: 200, body: { type: body.type, size } };
};

const rejections: unknown[] = [];
const note = (error: unknown) => void rejections.push(error);
let service: Awaited<ReturnType<typeof startHandler>>;
let gateway: OneOperation;
beforeAll(async () => {
  process.on("unhandledRejection", note);
  service = await startHandler(operation, handler as never);
  gateway = await startOperation(operation, [service.url]);
});
afterEach(() => {
  takes = true;
  seen.whole.length = 0;
  seen.broken.length = 0;
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
  process.off("unhandledRejection", note);
});

const png = ["Content-Type", "image/png"] as const;
const put = (headers: readonly (readonly [string, string])[], body = "") =>
  toRaw("PUT", "/things", [["Host", "localhost"], png, ...headers], body);
const piecesOf = (size: number) => Array.from({ length: size / 65_536 }, () => new Uint8Array(65_536));

for (const [where, urlOf] of [
  ["in this process", () => service.url],
  ["behind the gateway", () => gateway.url],
] as const)
  describe(`a body that is no JSON, ${where}`, () => {
    test("reaches the handler as it comes, with its type", async () => {
      for (const length of [{ body: new Uint8Array(most) }, { chunks: piecesOf(most) }]) {
        const headers = "chunks" in length ? [png, ["Transfer-Encoding", "chunked"] as const] : [png];
        const { status, body } = await callRaw(urlOf(), { method: "PUT", target: "/things", headers, ...length });
        expect([status, JSON.parse(body.toString())]).toEqual([200, { type: "image/png", size: most }]);
      }
    });

    test("that is announced too long is refused before any of it is sent, and the connection is closed", async () => {
      const { status, headers, text } = await sendRaw(urlOf(), put([["Content-Length", String(most + 1)]]));
      expect([status, headers.includes("connection: close")]).toEqual([413, true]);
      expect(text).toContain('"code":"content_too_large"');
      expect(seen).toEqual({ whole: [], broken: [] });
    });

    test("that turns out too long is refused while it comes, and nobody takes it for whole", async () => {
      const headers = [png, ["Transfer-Encoding", "chunked"], ["Connection", "keep-alive"]] as const;
      // By one piece: who goes on sending into a closed connection is told by its end, and may not see the answer.
      const chunks = piecesOf(most + 65_536);
      const answer = await callRaw(urlOf(), { method: "PUT", target: "/things", headers, chunks });
      expect([answer.status, answer.header("content-type")]).toEqual([413, "application/problem+json"]);
      expect(answer.header("connection")).toBe("close");
      expect(seen.whole).toEqual([]);
    });

    test("is refused by its absence, type, charset and encoding", async () => {
      const close = ["Connection", "close"] as const;
      const length = ["Content-Length", "3"] as const;
      const ask = async (headers: readonly (readonly [string, string])[], body = "") => {
        const head = toRaw("PUT", "/things", [["Host", "localhost"], close, ...headers], body);
        return (await sendRaw(urlOf(), head)).status;
      };
      expect(await ask([png, ["Content-Length", "0"]])).toBe(400);
      expect(await ask([png])).toBe(400);
      expect(await ask([["Content-Type", "image/jpeg"], length], "abc")).toBe(415);
      expect(await ask([length], "abc")).toBe(415);
      expect(await ask([["Content-Type", "image/png; charset=utf-16"], length], "abc")).toBe(415);
      expect(await ask([png, ["Content-Encoding", "gzip"], length], "abc")).toBe(415);
      expect(await ask([["Content-Type", "IMAGE/PNG; charset=UTF-8"], length], "abc")).toBe(200);
    });

    test("that a handler does not want leaves the connection fit for the next call", async () => {
      takes = false;
      const unread = "x".repeat(100_000);
      const once = put([["Content-Length", String(unread.length)]], unread);
      const { text } = await sendRaw(
        urlOf(),
        once +
          put(
            [
              ["Content-Length", "3"],
              ["Connection", "close"],
            ],
            "abc",
          ),
      );
      // Two answers, or fewer and the end: never an answer to what was the body of another.
      expect((text.match(/HTTP\/1\.1 \d+/g) ?? []).every((line) => line === "HTTP/1.1 404")).toBe(true);
    });

    test("whose sender leaves is no body, no rejection that nobody handles, and no fault of ours", async () => {
      const { hostname, port } = new URL(urlOf());
      const socket = connect(Number(port), hostname);
      socket.write(put([["Content-Length", String(most)]], "x".repeat(100_000)));
      await Bun.sleep(100);
      socket.destroy();
      await waitFor("the handler hears of it", () => seen.broken.length > 0);
      const { status } = await callRaw(urlOf(), { method: "PUT", target: "/things", headers: [png], body: "abc" });
      expect([status, seen.whole]).toEqual([200, [3]]);
      await Bun.sleep(50);
      expect(rejections).toEqual([]);
      expect(service.log().join()).not.toContain("internal_error");
    });
  });

test("callers who stop in the middle are told so, and close no service off from the others", async () => {
  await using impatient = await startOperation(operation, [service.url], { timeoutFactor: 0.01 });
  const half = put([["Content-Length", String(most)]], "x".repeat(100_000));
  const answers = await Promise.all(Array.from({ length: 8 }, () => sendRaw(impatient.url, half)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 408));
  const { status } = await callRaw(impatient.url, { method: "PUT", target: "/things", headers: [png], body: "abc" });
  expect([status, impatient.pool.instances[0]?.breaker.state]).toEqual([200, "closed"]);
});

test("a caller who is slow, and goes on, has the time that it takes", async () => {
  await using impatient = await startOperation(operation, [service.url], { timeoutFactor: 0.01 });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await Bun.sleep(100);
      controller.enqueue(new Uint8Array(10));
      if (++pulls === 8) controller.close();
    },
  });
  let pulls = 0;
  const answer = await fetch(`${impatient.url}/things`, {
    method: "PUT",
    headers: { "content-type": "image/png" },
    body,
  });
  expect([answer.status, await answer.json()]).toEqual([200, { type: "image/png", size: 80 }]);
});

test("callers whose bodies are too long close no service off from the others", async () => {
  const headers = [png, ["Transfer-Encoding", "chunked"]] as const;
  for (let times = 8; times > 0; times--)
    await callRaw(gateway.url, { method: "PUT", target: "/things", headers, chunks: piecesOf(2 * most) });
  const { status } = await callRaw(gateway.url, { method: "PUT", target: "/things", headers: [png], body: "abc" });
  expect([status, gateway.pool.instances[0]?.breaker.state]).toEqual([200, "closed"]);
});
