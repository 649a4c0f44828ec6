import { afterEach, describe, expect, test } from "bun:test";
import type { Method, Operation } from "../../src/contract/operation.ts";
import { type OneOperation, type OneOperationOptions, startOperation, toOperation } from "../harness/one-operation.ts";
import { callRaw } from "../harness/raw-call.ts";
import { json, type RawHandler, type RawUpstream, startRawUpstream, toRawAnswer } from "../harness/raw-upstream.ts";
import { freePort } from "../harness/server.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const startUpstream = async (answer: RawHandler): Promise<RawUpstream> => {
  const upstream = await startRawUpstream(answer);
  open.push(upstream.close);
  return upstream;
};
const startGateway = async (
  change: Partial<Operation>,
  addresses: readonly string[],
  options?: OneOperationOptions,
): Promise<OneOperation> => {
  const gateway = await startOperation(toOperation(change), addresses, options);
  open.push(() => gateway[Symbol.asyncDispose]());
  return gateway;
};

const takesBody: Operation["body"] = { required: false, maxBytes: 1000, types: { "application/json": () => true } };
const toRow = (method: Method): Partial<Operation> =>
  method === "GET" || method === "DELETE" ? { method } : { method, body: takesBody };
const call = (gateway: OneOperation, method: Method) =>
  callRaw(gateway.url, {
    method,
    target: "/things",
    ...(toRow(method).body && { body: "{}", headers: [["Content-Type", "application/json"]] }),
  });

const ok = json(200, { status: "ok" });
/** Ways for a call to end without an answer; the service may have done all of its work. */
const ends: Readonly<Record<string, RawHandler>> = {
  "is reset": (_, socket) => void socket.resetAndDestroy(),
  "is closed": (_, socket) => void socket.end(),
  "is cut short": (_, socket) => void socket.end(ok.subarray(0, -4)),
};

describe("a call that", () => {
  for (const [name, end] of Object.entries(ends)) {
    for (const method of ["POST", "PATCH", "PUT", "DELETE"] as const)
      test(`${name} is not sent twice, where it is a ${method}: on a new connection, a kept one, and with retries to spare`, async () => {
        let healthy = false;
        const upstream = await startUpstream((request, socket) => (healthy ? ok : end(request, socket)));
        const gateway = await startGateway(toRow(method), [upstream.url]);
        expect((await call(gateway, method)).status).toBe(502);
        expect(upstream.requests.length).toBe(1);
        healthy = true;
        for (let at = 0; at < 30; at++) expect((await call(gateway, method)).status).toBe(200);
        healthy = false;
        upstream.requests.length = 0;
        expect((await call(gateway, method)).status).toBe(502);
        expect(upstream.requests.length).toBe(1);
      });

    test(`${name} is sent once more and no oftener, where it is a GET`, async () => {
      let healthy = true;
      const upstream = await startUpstream((request, socket) => (healthy ? ok : end(request, socket)));
      const gateway = await startGateway({}, [upstream.url]);
      for (let at = 0; at < 60; at++) expect((await call(gateway, "GET")).status).toBe(200);
      healthy = false;
      for (let at = 0; at < 3; at++) {
        upstream.requests.length = 0;
        expect((await call(gateway, "GET")).status).toBe(502);
        expect(upstream.requests.length).toBeLessThanOrEqual(2);
      }
      expect(upstream.requests.length).toBe(2);
    });
  }

  test("ends without an answer once, and then has one, is a success where it is a GET, and a PATCH that may be repeated", async () => {
    for (const row of [{}, { ...toRow("PATCH"), idempotent: true }] satisfies Partial<Operation>[]) {
      let faults = 0;
      const upstream = await startUpstream((_, socket) => (faults-- > 0 ? void socket.resetAndDestroy() : ok));
      const gateway = await startGateway(row, [upstream.url]);
      const { method = "GET" } = row as Partial<Operation>;
      for (let at = 0; at < 30; at++) expect((await call(gateway, method)).status).toBe(200);
      upstream.requests.length = 0;
      faults = 1;
      expect((await call(gateway, method)).status).toBe(200);
      expect(upstream.requests.length).toBe(2);
    }
  });

  test("has an answer is not sent again, whatever the answer is", async () => {
    const page = toRawAnswer(200, [["content-type", "text/html"]], "<h1>Hello</h1>");
    for (const answer of [...[500, 503, 429, 404, 299].map((status) => json(status, {})), page]) {
      let healthy = true;
      const upstream = await startUpstream(() => (healthy ? ok : answer));
      const gateway = await startGateway({}, [upstream.url]);
      for (let at = 0; at < 20; at++) await call(gateway, "GET");
      healthy = false;
      upstream.requests.length = 0;
      expect((await call(gateway, "GET")).status).toBeGreaterThanOrEqual(400);
      expect(upstream.requests.length).toBe(1);
    }
  });

  test("is late is not sent again", async () => {
    let healthy = true;
    const upstream = await startUpstream(() => (healthy ? ok : undefined));
    const gateway = await startGateway({}, [upstream.url], { timeoutFactor: 0.01 });
    for (let at = 0; at < 20; at++) await call(gateway, "GET");
    healthy = false;
    upstream.requests.length = 0;
    expect((await call(gateway, "GET")).status).toBe(504);
    expect(upstream.requests.length).toBe(1);
  });
});

describe("a thousand GETs", () => {
  /** In each ten calls that come, those at these places succeed: seldom enough to fail, too often for the breaker. */
  const patterns: Readonly<Record<string, readonly number[]>> = {
    "that nearly all fail": [0, 5],
    "of which every third succeeds": [0, 3, 6, 9],
  };
  for (const [name, places] of Object.entries(patterns))
    test(`${name} are at most 1.1 thousand at their service`, async () => {
      let at = Number.NEGATIVE_INFINITY;
      const upstream = await startUpstream((_, socket) =>
        at < 0 || places.includes(at++ % 10) ? ok : void socket.resetAndDestroy(),
      );
      const gateway = await startGateway({}, [upstream.url]);
      // All that can be saved up is.
      for (let sent = 0; sent < 200; sent++) expect((await call(gateway, "GET")).status).toBe(200);
      upstream.requests.length = 0;
      at = 0;
      let failed = 0;
      let refused = 0;
      for (let sent = 0; sent < 1000; sent++) {
        const { status } = await call(gateway, "GET");
        if (status === 502) failed++;
        if (status === 503) refused++;
      }
      // Else the breaker would have spared the service, and nothing would be proven of retries.
      expect(refused).toBe(0);
      expect(failed).toBeGreaterThan(400);
      expect(upstream.requests.length).toBeLessThanOrEqual(1100);
      expect(upstream.requests.length).toBeGreaterThan(1040);
    });

  test("at a service that is down reach it a few times, and no more", async () => {
    const upstream = await startUpstream((_, socket) => void socket.resetAndDestroy());
    const gateway = await startGateway({}, [upstream.url], { probes: true });
    for (let sent = 0; sent < 1000; sent++) expect([502, 503]).toContain((await call(gateway, "GET")).status);
    expect(upstream.requests.length).toBeLessThan(50);
  });
});

describe("two instances", () => {
  test("of which one refuses connections are one service to callers, and a POST is no exception", async () => {
    for (const method of ["GET", "POST"] as const) {
      const upstream = await startUpstream(() => ok);
      const gateway = await startGateway(toRow(method), [`http://127.0.0.1:${await freePort()}`, upstream.url]);
      for (let at = 0; at < 100; at++) expect((await call(gateway, method)).status).toBe(200);
      expect(upstream.requests.length).toBe(100);
    }
  });

  test("that are equal get the same number of calls, one by one and at once", async () => {
    const [left, right] = [await startUpstream(() => ok), await startUpstream(() => ok)];
    const gateway = await startGateway({}, [left.url, right.url]);
    for (let at = 0; at < 100; at++) await call(gateway, "GET");
    expect([left.requests.length, right.requests.length]).toEqual([50, 50]);
    await Promise.all(Array.from({ length: 100 }, () => call(gateway, "GET")));
    expect(left.requests.length + right.requests.length).toBe(200);
    expect(Math.abs(left.requests.length - right.requests.length)).toBeLessThan(30);
  });

  test("of which one is slow get calls by how fast they answer", async () => {
    const slow = await startUpstream((_, socket) => {
      setTimeout(() => socket.write(ok), 200);
      return undefined;
    });
    const fast = await startUpstream(() => ok);
    const gateway = await startGateway({}, [slow.url, fast.url]);
    const caller = async () => {
      for (let at = 0; at < 30; at++) expect((await call(gateway, "GET")).status).toBe(200);
    };
    await Promise.all(Array.from({ length: 10 }, caller));
    expect(slow.requests.length + fast.requests.length).toBe(300);
    expect(fast.requests.length / slow.requests.length).toBeGreaterThan(2);
  });

  test("of which one ends calls without an answer give a GET its second try at the other", async () => {
    const broken = await startUpstream((_, socket) => void socket.resetAndDestroy());
    const well = await startUpstream(() => ok);
    const gateway = await startGateway({}, [broken.url, well.url]);
    const statuses: number[] = [];
    for (let at = 0; at < 100; at++) statuses.push((await call(gateway, "GET")).status);
    // Until its breaker opens, retries may not be paid for yet.
    expect(statuses.filter((status) => status !== 200).length).toBeLessThanOrEqual(5);
    expect(statuses.slice(-80)).toEqual(Array(80).fill(200));
    expect(broken.requests.length).toBeLessThanOrEqual(6);
  });
});
