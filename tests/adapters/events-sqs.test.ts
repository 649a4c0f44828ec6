import { afterAll, afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { ObjectCreated } from "../../src/adapters/events/port.ts";
import { createSqsEvents, type SqsEvents } from "../../src/adapters/events/sqs.ts";
import { leaveOut } from "../harness/left-out.ts";
import { startMoto } from "../harness/moto.ts";
import { waitFor } from "../harness/processes.ts";
import { keepLog, openTestQueue, type TestQueue } from "./events-queue.ts";
import { s3Credential } from "./objects-s3-server.ts";
import { buckets, region } from "./objects-server.ts";

const moto = await startMoto();
if ("missing" in moto) leaveOut("a queue of SQS", moto.missing);
else afterAll(() => moto[Symbol.asyncDispose]());
const endpoint = "missing" in moto ? "" : moto.url;

const toEvent = (key: string, bucket: string = buckets.raw) => ({
  Records: [
    {
      eventSource: "aws:s3",
      eventName: "ObjectCreated:Put",
      s3: { bucket: { name: bucket }, object: { key, size: 1 } },
    },
  ],
});

describe.skipIf("missing" in moto)("a queue", () => {
  let queue: TestQueue;
  let kept: ReturnType<typeof keepLog>;
  let events: SqsEvents;
  const create = (url: string) => createSqsEvents({ url, region, credentials: s3Credential, buckets, log: kept.log });
  beforeEach(async () => {
    queue = await openTestQueue(endpoint);
    kept = keepLog();
    events = create(queue.url);
  });
  afterEach(async () => {
    await events.close();
    queue[Symbol.dispose]();
  });

  test("is emptied of what was handled, and of what is none of ours", async () => {
    const told: ObjectCreated[] = [];
    events.onObjectCreated(async (event) => void told.push(event));
    await queue.send(toEvent("ours"));
    await queue.send(toEvent("theirs", "somebody-elses"));
    await queue.send({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: buckets.raw });
    events.start();
    await waitFor("an empty queue", async () => (await queue.count()) === 0);
    expect(told).toEqual([{ bucket: "raw", key: "ours", size: 1 }]);
    expect(kept.lines).toEqual([]);
  });

  test("keeps what is no event, for the dead-letter policy; the log says so once, and not what it says", async () => {
    events.onObjectCreated(async () => {});
    await queue.send("a secret that is no event");
    events.start();
    await waitFor("a line", () => kept.lines.length > 0);
    await Bun.sleep(2_500);
    expect(kept.lines).toEqual([
      { level: "error", fields: { message_id: expect.any(String) }, text: expect.stringContaining("dead-letter") },
    ]);
    expect(await queue.count()).toBe(1);
  });

  test("is handled by at most twenty handlers at a time", async () => {
    const go = Promise.withResolvers<void>();
    let [running, most, done] = [0, 0, 0];
    events.onObjectCreated(async () => {
      most = Math.max(most, ++running);
      await go.promise;
      running--;
      done++;
    });
    for (let at = 0; at < 30; at++) await queue.send(toEvent(`k/${at}`));
    events.start();
    await waitFor("twenty", () => running === 20);
    go.resolve();
    await waitFor("all", () => done >= 30);
    expect(most).toBe(20);
  });

  test("is left at once by a process that ends, which waits for its handlers and acknowledges what they did", async () => {
    let [begun, done] = [false, false];
    events.onObjectCreated(async () => {
      begun = true;
      await Bun.sleep(300);
      done = true;
    });
    await queue.send(toEvent("slow"));
    events.start();
    await waitFor("the handler", () => begun);
    // By then the next question is open, and would be for twenty seconds.
    await Bun.sleep(100);
    const since = performance.now();
    await events.close();
    expect(performance.now() - since).toBeLessThan(3_000);
    expect(done).toBe(true);
    expect(await queue.count()).toBe(0);
  });

  test("that is away is asked again, and the log tells of the change and not of each failure", async () => {
    let away = true;
    let refused = 0;
    const proxy = Bun.serve({
      port: 0,
      idleTimeout: 0,
      fetch: async (request) => {
        if (away) refused++;
        if (away) return new Response("no", { status: 503 });
        const { pathname, search } = new URL(request.url);
        return fetch(endpoint + pathname + search, {
          method: request.method,
          headers: request.headers,
          body: await request.text(),
          signal: request.signal,
        });
      },
    });
    const own = create(`${proxy.url.origin}${new URL(queue.url).pathname}`);
    try {
      const told: ObjectCreated[] = [];
      own.onObjectCreated(async (event) => void told.push(event));
      await queue.send(toEvent("late"));
      own.start();
      await waitFor("several failures", () => refused >= 6);
      expect(kept.lines.map(({ text }) => text)).toEqual(["the queue of events does not answer"]);
      away = false;
      await waitFor("the event", () => told.length > 0);
      expect(kept.lines.map(({ text }) => text)).toEqual([
        "the queue of events does not answer",
        "the queue of events answers again",
      ]);
    } finally {
      await own.close();
      await proxy.stop(true);
    }
  });

  test("is asked for one message now and then while handlers fail, and for all of them when they do no more", async () => {
    let failing = true;
    let [failures, done] = [0, 0];
    events.onObjectCreated(async () => {
      if (!failing) return void done++;
      failures++;
      throw new Error("the database is away");
    });
    for (let at = 0; at < 30; at++) await queue.send(toEvent(`k/${at}`));
    events.start();
    await waitFor("a failure", () => failures > 0);
    // Each of them is visible again after a second.
    await Bun.sleep(4_000);
    // At most twenty were under way before anyone could know.
    expect(failures).toBeLessThan(28);
    expect(kept.lines).toEqual([
      { level: "error", fields: expect.objectContaining({ err: expect.any(Error) }), text: expect.any(String) },
    ]);
    failing = false;
    await waitFor("an empty queue", async () => (await queue.count()) === 0, 15_000);
    expect(done).toBeGreaterThanOrEqual(30);
    expect(kept.lines.slice(1)).toEqual([
      { level: "info", fields: { failures }, text: "object-created events are handled again" },
    ]);
  }, 30_000);

  test("is not asked where nobody would handle what it says", () => {
    expect(() => events.start()).toThrow("nobody handles");
  });
});
