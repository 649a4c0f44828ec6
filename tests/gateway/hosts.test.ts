import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { sendRaw, toRaw } from "../harness/raw.ts";
import { valuesOf } from "../harness/recording-upstream.ts";
import { createRecordedWorld, type RecordedWorld } from "./recorded-world.ts";

let world: RecordedWorld;
beforeAll(async () => {
  world = await createRecordedWorld();
});
beforeEach(() => world.forget());
afterAll(() => world[Symbol.asyncDispose]());

const send = (text: string) => sendRaw(world.gateway.url, text);

describe("a Host", () => {
  const ask = (hosts: readonly string[], target = "/upload/videos") =>
    send(
      toRaw("GET", target, [
        ...hosts.map((host) => ["Host", host] as const),
        ["Connection", "close"],
        ["Authorization", `Bearer ${world.ada.token}`],
      ]),
    );

  test("there twice is refused, whichever is ours", async () => {
    for (const hosts of [
      ["localhost", "evil.example"],
      ["evil.example", "localhost"],
      ["localhost", "localhost"],
      ["localhost", ""],
      ["localhost", "x"],
    ]) {
      expect([hosts, (await ask(hosts)).status]).toEqual([hosts, 400]);
    }
    expect(world.seen()).toEqual([]);
  });

  test("of a character or three, or of an odd form, leads nowhere", async () => {
    for (const host of [
      ..."x xy xyz 0 :8 a: [] [::] ::1 1.1 127.1 0x7f.1 2130706433 localhost. localhost: loc%61lhost".split(" "),
      "",
      "localhost:99999",
      "localhost:65536",
      "localhost:+80",
      "localhost:80:80",
      "localhost:-1",
      "localhost/evil",
      "localhost?x:80",
      "localhost#:80",
      "localhost\\x",
      "user@localhost",
      "localhost, evil.example",
      "localhost evil.example",
      "evil.example:80@localhost",
      "[::1",
      "[::1]evil",
    ])
      for (const target of ["/upload/videos", "/zz/upload/videos", "/s3/itube-raw-videos/x", "/zz/../upload/videos"]) {
        const { status } = await ask([host], target);
        expect([host, target, status === 400 || status === 404]).toEqual([host, target, true]);
      }
    expect(world.seen()).toEqual([]);
  });

  test("in the target itself does not count, and its own does", async () => {
    expect((await ask(["evil.example"], "http://localhost/upload/videos")).status).toBe(400);
    expect(world.seen()).toEqual([]);
    await ask(["localhost"], "http://evil.example/upload/videos");
    expect(world.seen().map((request) => valuesOf(request, "x-forwarded-host"))).toEqual([["localhost"]]);
  });

  test("that is missing is missed, but by the probes of HTTP/1.0", async () => {
    const bare = (target: string, version: string) =>
      send(`GET ${target} HTTP/${version}\r\nConnection: close\r\n\r\n`);
    expect((await bare("/upload/videos", "1.1")).status).toBe(400);
    expect([400, 404]).toContain((await bare("/upload/videos", "1.0")).status);
    for (const target of ["/health", "/health/live", "/api/v1/health/ready"])
      expect([target, (await bare(target, "1.0")).status]).toEqual([target, 200]);
    // Nothing but the probe itself, whatever a router takes for the beginning of the path.
    for (const target of ["/x/health", "/upload/videos/health", "//health", "/health/../upload/videos"])
      expect([target, (await bare(target, "1.0")).status >= 400]).toEqual([target, true]);
    expect(world.seen()).toEqual([]);
  });
});
