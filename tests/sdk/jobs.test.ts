import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { ConflictError } from "../../sdk/src/errors.ts";
import { createTranscoderClient } from "../../sdk/src/sigv4.ts";
import { answering, errorOf, json, problem, type Sent } from "./answers.ts";
import { type Clock, startClock } from "./clock.ts";

let clock: Clock;
beforeEach(() => {
  clock = startClock();
});
afterEach(() => clock[Symbol.dispose]());

const baseUrl = "https://api.test/api/v1";
const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };

describe("a transcoder's job", () => {
  const site = (status: (sent: Sent) => Response = () => json(200)) => {
    const fetch = answering((sent) => (sent.method === "GET" ? json(200, { video_id: "v-1" }) : status(sent)));
    const reports = () =>
      fetch.sent.filter(({ method }) => method === "PATCH").map(({ url }) => url.searchParams.get("status"));
    return { transcoder: createTranscoderClient({ baseUrl, fetch, credentials }), fetch, reports };
  };

  test("that is done is reported, and its result is the caller's", async () => {
    const { transcoder, reports } = site();
    expect(await transcoder.run("videos/1.mp4", async ({ videoId, key }) => `${videoId} of ${key}`)).toBe(
      "v-1 of videos/1.mp4",
    );
    expect(reports()).toEqual(["IN_PROGRESS", "COMPLETED"]);
  });

  test("that fails is reported, and throws what it threw", async () => {
    const { transcoder, reports } = site();
    const failure = new Error("no such codec");
    const job = () => {
      throw failure;
    };
    expect(await errorOf(transcoder.run("k", job))).toBe(failure);
    expect(reports()).toEqual(["IN_PROGRESS", "FAILED"]);
  });

  test("that its caller aborts is reported all the same", async () => {
    const { transcoder, reports } = site();
    const controller = new AbortController();
    const job = () => {
      controller.abort();
      controller.signal.throwIfAborted();
    };
    await errorOf(transcoder.run("k", job, { signal: controller.signal }));
    expect(reports()).toEqual(["IN_PROGRESS", "FAILED"]);
  });

  test("that is done although its caller has left meanwhile is reported as done, through some bad minutes of the server", async () => {
    let refusals = 4;
    const { transcoder, reports } = site(({ url }) =>
      url.search.includes("COMPLETED") && refusals-- > 0 ? problem(503) : json(200),
    );
    const controller = new AbortController();
    const job = () => {
      controller.abort();
      return "done";
    };
    expect(await clock.finish(transcoder.run("k", job, { signal: controller.signal }))).toBe("done");
    expect(reports().filter((status) => status === "COMPLETED")).toHaveLength(5);
  });

  test("that throws is what is told, also where the report of it fails", async () => {
    const { transcoder } = site(({ url }) => (url.search.includes("FAILED") ? problem(404) : json(200)));
    const failure = new Error("no such codec");
    expect(await errorOf(transcoder.run("k", () => Promise.reject(failure)))).toBe(failure);
  });

  test("is not begun where the video is done already", async () => {
    const { transcoder } = site(() => problem(409, "status_conflict"));
    let begun = false;
    const run = transcoder.run("k", () => {
      begun = true;
    });
    expect([await errorOf(run), begun]).toEqual([expect.any(ConflictError), false]);
  });

  test("has reports that are tried again, under one key each", async () => {
    let refused = 0;
    const { transcoder, fetch } = site(() =>
      refused++ === 0 ? problem(503, "away", { "retry-after": "0" }) : json(200),
    );
    const run = transcoder.run("k", () => {});
    while (fetch.sent.length < 4) await clock.advance(100);
    await run;
    const keys = fetch.sent.slice(1).map(({ headers }) => headers.get("idempotency-key"));
    expect([keys[0] === keys[1], keys[0] === keys[2], keys.includes(null)]).toEqual([true, false, false]);
  });
});
