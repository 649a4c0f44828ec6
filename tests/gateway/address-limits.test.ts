import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { addressKeyOf } from "../../src/gateway/limits.ts";
import { type FrontProxy, frontProxies, hasFrontProxy, startFrontProxy } from "../harness/front-proxy.ts";
import { sendRaw, toRaw } from "../harness/raw.ts";
import { createRecordedWorld, type RecordedWorld } from "./recorded-world.ts";

// So little that every limit is one call a window.
const strict = { RATE_LIMIT_FACTOR: "0.000001", TRUSTED_PROXIES: "127.0.0.1" };
type Lines = readonly (readonly [name: string, value: string])[];
const ask = async (url: string, from: string, lines: Lines, target = "/.well-known/jwks.json") => {
  const head = toRaw("GET", target, [["Host", "localhost"], ["Connection", "close"], ...lines]);
  return (await sendRaw(url, head, { from })).status;
};
/** What the recording service answers to whoever gets there. */
const through = 404;

describe("a limit by address", () => {
  let world: RecordedWorld;
  beforeAll(async () => {
    world = await createRecordedWorld(strict);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test("is not escaped by who is no proxy, whatever they write", async () => {
    const from = "127.0.0.40";
    expect(await ask(world.gateway.url, from, [])).toBe(through);
    for (let count = 0; count < 20; count++)
      for (const name of ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X_Forwarded_For", "X-Client-IP"]) {
        const value = name === "Forwarded" ? `for=198.51.100.${count}` : `198.51.100.${count}`;
        expect([name, await ask(world.gateway.url, from, [[name, value]])]).toEqual([name, 429]);
      }
  });

  test("is not escaped within a /64, in any spelling, nor by what stands left of the proxy's word", async () => {
    const told = (address: string) => ask(world.gateway.url, "127.0.0.1", [["X-Forwarded-For", address]]);
    expect(await told("2001:db8:0:7::1")).toBe(through);
    for (let count = 2; count < 20; count++) expect(await told(`2001:db8:0:7::${count.toString(16)}`)).toBe(429);
    for (const spelling of [
      "2001:DB8:0:7::1",
      "2001:0db8:0000:0007:ffff:ffff:ffff:ffff",
      "2001:db8::7:0:0:0:1",
      "[2001:db8:0:7::9]:4711",
      '"[2001:db8:0:7::9]"',
      "2001:db8:0:7:1:2:192.0.2.1",
      "198.51.100.1, 2001:db8:0:7::a",
      "2001:db8:0:9::1, 2001:db8:0:7::b, 127.0.0.1",
    ])
      expect([spelling, await told(spelling)]).toEqual([spelling, 429]);
    // The neighbours are not to suffer.
    expect(await told("2001:db8:0:8::1")).toBe(through);
  });

  test("takes IPv4 for what it is, in every form", async () => {
    const told = (address: string) => ask(world.gateway.url, "127.0.0.1", [["X-Forwarded-For", address]]);
    expect(await told("192.0.2.77")).toBe(through);
    for (const spelling of ["192.0.2.77:5000", "::ffff:192.0.2.77", "::FFFF:c000:24d", "0:0:0:0:0:ffff:192.0.2.77"])
      expect([spelling, await told(spelling)]).toEqual([spelling, 429]);
    expect(await told("::ffff:192.0.2.78")).toBe(through);
  });

  test("counts guesses, too: of tokens that nobody has", async () => {
    const guess = (count: number) =>
      ask(
        world.gateway.url,
        "127.0.0.41",
        [
          ["Authorization", `Bearer guess-${count}`],
          ["X-Forwarded-For", `198.51.100.${count}`],
        ],
        "/upload/videos",
      );
    expect(await guess(0)).toBe(401);
    for (let count = 1; count < 10; count++) expect(await guess(count)).toBe(429);
  });

  for (const name of frontProxies.filter(hasFrontProxy))
    test(`is not escaped behind ${name}: what a client writes itself does not move it`, async () => {
      const proxy: FrontProxy = await startFrontProxy(name, world.gateway.url);
      try {
        const from = name === "nginx" ? "127.0.0.42" : "127.0.0.43";
        expect(await ask(proxy.url, from, [["X-Forwarded-For", "203.0.113.1"]])).toBe(through);
        for (let count = 2; count < 20; count++)
          for (const own of [`203.0.113.${count}`, `203.0.113.${count}, 127.0.0.1`, `2001:db8:${count}::1`])
            expect([
              own,
              await ask(proxy.url, from, [
                ["X-Forwarded-For", own],
                ["Forwarded", `for=${own}`],
              ]),
            ]).toEqual([own, 429]);
      } finally {
        await proxy[Symbol.asyncDispose]();
      }
    });
});

test("an address is counted the same however it is written", () => {
  const keys = (addresses: readonly string[]) => new Set(addresses.map(addressKeyOf)).size;
  expect(
    keys(["2001:db8::1", "2001:0DB8:0:0::", "2001:db8:0:0:1:2:3:4", "2001:db8::ffff:1.2.3.4", "2001:db8::1%eth0"]),
  ).toBe(1);
  expect(keys(["1.2.3.4", "::ffff:1.2.3.4", "::FFFF:102:304", "0:0:0:0:0:ffff:0102:0304"])).toBe(1);
  expect(keys(["::1", "::2", "0:0:0:0:5:6:7:8"])).toBe(1);
  expect(keys(["2001:db8::1", "2001:db8:0:1::1", "2001:db9::1", "1.2.3.4", "1.2.3.5", "::ffff:1.2.3.6"])).toBe(6);
});
