import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { type RunningApp, startApp } from "../harness/app.ts";
import { type Person, signUp } from "../harness/person.ts";
import { callRaw } from "../harness/raw-call.ts";

// Every call is on a socket of its own: fetch here would wait for the connections that the gateway, in this process, has taken.
let app: RunningApp;
let ada: Person;
beforeAll(async () => {
  app = await startApp({ shape: "split" });
  ada = await signUp(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const readKeys = () =>
  callRaw(app.url, {
    target: operations.listSigningKeys.path,
  });
const readVideos = (signal?: AbortSignal) =>
  callRaw(app.url, {
    target: operations.listVideos.path,
    headers: [["Authorization", `Bearer ${ada.token}`]],
    ...(signal && { signal }),
  });

const medianOf = async (samples: number, call: () => Promise<{ status: number }>): Promise<number> => {
  const durations: number[] = [];
  for (let at = 0; at < samples; at++) {
    const since = performance.now();
    expect((await call()).status).toBe(200);
    durations.push(performance.now() - since);
  }
  return durations.sort((a, b) => a - b)[samples >> 1]!;
};

describe("a service that hangs", () => {
  test("slows no other one, however many calls wait for it, and takes calls again when their callers have left", async () => {
    const [auth, videos] = [app.wireTo("auth"), app.wireTo("videos")];
    await medianOf(100, readKeys);
    const before = await medianOf(200, readKeys);
    // Its health path answers, so that no breaker ends this early.
    videos.fault = "hung_but_alive";
    const leaving = new AbortController();
    const statuses: number[] = [];
    const waiting = Array.from({ length: 500 }, () =>
      readVideos(leaving.signal).then(({ status }) => statuses.push(status)),
    );
    while (statuses.length + videos.requests < 500) await Bun.sleep(10);
    const during = await medianOf(200, readKeys);
    // Those that have no place are told so at once; none of the rest has been answered.
    expect(new Set(statuses)).toEqual(new Set([503]));
    expect(videos.requests).toBeLessThan(256);
    expect(during / before).toBeLessThan(4);
    expect(auth.requests).toBeGreaterThan(400);

    leaving.abort();
    await Promise.all(waiting);
    videos.fault = "none";
    const since = performance.now();
    while ((await readVideos()).status !== 200) {
      if (performance.now() - since > 5000) throw new Error("The places of callers that have left are still taken.");
      await Bun.sleep(20);
    }
  });

  test("is given up after some seconds, so that its places are free when it is back, however patient its callers are", async () => {
    const videos = app.wireTo("videos");
    videos.fault = "hung";
    const statuses: number[] = [];
    const waiting = Array.from({ length: 200 }, () => readVideos().then(({ status }) => statuses.push(status)));
    const since = performance.now();
    await Promise.all(waiting);
    // Half a minute by the contract; those who came after the breaker had opened were told so at once.
    expect(performance.now() - since).toBeLessThan(15_000);
    expect(new Set(statuses).difference(new Set([503, 504]))).toEqual(new Set());
    expect(statuses).toContain(504);
    videos.fault = "none";
    const back = performance.now();
    while ((await readVideos()).status !== 200) {
      if (performance.now() - back > 5000) throw new Error("It takes no calls again.");
      await Bun.sleep(50);
    }
  });
});
