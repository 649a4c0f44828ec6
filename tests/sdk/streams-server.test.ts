import { afterAll, beforeAll, expect, test } from "bun:test";
import { createClient, NotFoundError } from "../../sdk/src/index.ts";
import { publishClip } from "../harness/clip.ts";
import { signUp } from "../harness/person.ts";
import { type RunningServer, startServer } from "../harness/server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { STREAM_LEASE_SECONDS: "10" } });
});
afterAll(() => server?.[Symbol.asyncDispose]());

test("a stream of a real server is renewed before it is over, ends where another device takes it, and is released", async () => {
  const person = await signUp(server);
  const video = await publishClip(server, person, "PRIVATE");
  const client = createClient({ baseUrl: `${server.url}/api/v1`, token: person.token });
  const begun = await client.playback.video(video.id, { device_id: "tv" });
  const { promise: ended, resolve: onEnd } = Promise.withResolvers<unknown>();
  const stream = client.keepStream(begun, { onEnd });
  // A third of its life later.
  while (stream.playback.lease.expires_at === begun.lease.expires_at) await Bun.sleep(100);
  expect(stream.playback.playback_url).toBe(begun.playback_url);

  const taken = await client.playback.video(video.id, { device_id: "phone", take_over: begun.lease.id });
  expect(await ended).toBeInstanceOf(NotFoundError);
  const other = client.keepStream(taken);
  await other.release();
  expect(await client.playback.listLeases()).toEqual([]);
}, 30_000);
