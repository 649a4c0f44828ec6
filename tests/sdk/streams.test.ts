import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { createClient } from "../../sdk/src/client.ts";
import { ConnectionError, NotFoundError, PermissionError } from "../../sdk/src/errors.ts";
import type { StreamOptions } from "../../sdk/src/stream.ts";
import { answering, errorOf, json, problem, type Sent } from "./answers.ts";
import { type Clock, startClock } from "./clock.ts";

let clock: Clock;
beforeEach(() => {
  clock = startClock();
});
afterEach(() => clock[Symbol.dispose]());

const SECOND = 1_000;
/** A lease of two minutes. */
const playbackAt = (playback_url = "https://media.test/1", renew_after_seconds = 40) =>
  ({ playback_url, lease: { id: "l-1", renew_after_seconds } }) as never;

const start = (renewal: (sent: Sent, times: number) => Response | Promise<Response>, options: StreamOptions = {}) => {
  let renewals = 0;
  const fetch = answering((sent) =>
    sent.method === "PUT" ? renewal(sent, ++renewals) : new Response(null, { status: 204 }),
  );
  const client = createClient({ baseUrl: "https://api.test/api/v1", token: "t", fetch });
  const [began, ends, moves] = [clock.now(), [] as unknown[], [] as string[]];
  const stream = client.keepStream(playbackAt(), {
    onEnd: (error) => ends.push(error),
    onMove: ({ playback_url }) => moves.push(playback_url),
    ...options,
  });
  const calls = () => fetch.sent.map(({ method, url, at }) => `${method} ${url.pathname} ${(at - began) / SECOND}`);
  return { stream, ends, moves, calls };
};

describe("a stream that is kept", () => {
  test("is renewed as often as the server says, and moves where its address does", async () => {
    const { stream, ends, moves, calls } = start((_, times) =>
      json(200, times === 1 ? playbackAt() : playbackAt(`https://media.test/${times}`, 10)),
    );
    await clock.advance(95 * SECOND);
    expect(calls()).toEqual([40, 80, 90].map((at) => `PUT /api/v1/play/leases/l-1 ${at}`));
    expect(moves).toEqual(["https://media.test/2", "https://media.test/3"]);
    expect([stream.playback.playback_url, ends]).toEqual(["https://media.test/3", []]);
  });

  for (const [status, type] of [
    [403, PermissionError],
    [404, NotFoundError],
  ] as const)
    test(`ends where the server answers ${status}, and is not renewed again`, async () => {
      const { ends, calls } = start(() => problem(status));
      await clock.advance(600 * SECOND);
      expect(ends).toEqual([expect.any(type)]);
      expect(calls()).toHaveLength(1);
    });

  test("goes on through bad moments", async () => {
    const { ends, moves, calls } = start((_, times) => (times < 6 ? problem(503) : json(200, playbackAt())));
    await clock.advance(85 * SECOND);
    expect([ends, moves]).toEqual([[], []]);
    expect(calls().length).toBeGreaterThan(5);
  });

  test("ends when it is over and nobody could be asked, not before", async () => {
    const { ends } = start(() => Promise.reject(new TypeError("no route")));
    await clock.advance(119 * SECOND);
    expect(ends).toEqual([]);
    await clock.advance(20 * SECOND);
    expect(ends).toEqual([expect.any(ConnectionError)]);
  });

  test("is released once, and renewed no more", async () => {
    const { stream, ends, calls } = start(() => json(200, playbackAt()));
    await clock.finish(Promise.all([stream.release(), stream.release()]));
    await clock.advance(600 * SECOND);
    expect(calls()).toEqual(["DELETE /api/v1/play/leases/l-1 0"]);
    expect([ends, clock.pending()]).toEqual([[], []]);
  });

  test("that was over already is released all the same; what else goes wrong is told", async () => {
    const fetch = answering(problem(404), problem(403));
    const client = createClient({ baseUrl: "https://api.test/api/v1", token: "t", fetch });
    await clock.finish(client.keepStream(playbackAt()).release());
    expect(await errorOf(clock.finish(client.keepStream(playbackAt()).release()))).toBeInstanceOf(PermissionError);
  });

  test("that is released while it is being renewed tells of neither an end nor a move", async () => {
    const renewed = Promise.withResolvers<Response>();
    const { stream, ends, moves, calls } = start(() => renewed.promise);
    await clock.advance(40 * SECOND);
    const released = stream.release();
    renewed.resolve(json(200, playbackAt("https://media.test/2")));
    await clock.finish(released);
    await clock.advance(600 * SECOND);
    expect([ends, moves, calls().length, clock.pending()]).toEqual([[], [], 2, []]);
  });
});
