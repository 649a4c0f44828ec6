import { afterAll, describe, expect, test } from "bun:test";
import { waitFor } from "../harness/processes.ts";
import { findRedis } from "../harness/redis.ts";
import { openPair } from "./cache-redis-pair.ts";

const place = await findRedis("what is in Redis, and the word that goes through it");

if (place) {
  const { prefix, here, there, instances, client, fence, close } = await openPair(place);
  afterAll(close);

  describe("in Redis", () => {
    test("values and leases end by themselves, and are small", async () => {
      const key = crypto.randomUUID();
      await here.cache.read(key, async () => "kept");
      await waitFor("the value", async () => (await client.get(`${prefix}value:${key}`))?.endsWith('="kept"') ?? false);
      expect(await client.pttl(`${prefix}value:${key}`)).toBeWithin(1, 45_001);
    });

    test("there is neither a secret nor an answer of a flight, nor a signature", async () => {
      const [secret, answer, signature] = ["refresh-token-1234567890", "access-token-0987654321", "signature-5678"];
      await here.flights.once(secret, 10, async () => ({ answer }));
      await here.claims.claim(signature, 10_000);
      const keys = await client.keys(`${prefix}*`);
      const values = await Promise.all(
        keys.filter((key) => !key.includes("count:")).map(async (key) => `${key} ${await client.get(key)}`),
      );
      expect(values.some((text) => text.includes("flight:"))).toBe(true);
      for (const text of values) for (const word of [secret, answer, signature]) expect(text).not.toContain(word);
    });

    test("what was put in another flight's place opens nothing", async () => {
      const prefixed = `${prefix}flight:`;
      await here.flights.once("secret-a", 10, async () => "of a");
      const known = new Set(await client.keys(`${prefixed}*`));
      await here.flights.once("secret-b", 10, async () => "of b");
      const keyOfB = (await client.keys(`${prefixed}*`)).find((key) => !known.has(key))!;
      for (const key of known) await client.set(key, (await client.get(keyOfB))!, "PX", 5000);
      expect(await there.flights.once("secret-a", 10, async () => "made anew")).toBe("made anew");
    });
  });

  describe("word of changes", () => {
    test("reaches the others, in order, and not its teller", async () => {
      const heard: string[][] = [[], []];
      for (const [at, { news }] of instances.entries()) news.hear("order", (words) => heard[at]!.push(...words));
      for (let turn = 0; turn < 20; turn++) await here.news.tell("order", [String(turn)]);
      await fence(here);
      expect(heard).toEqual([[], Array.from({ length: 20 }, (_, turn) => String(turn))]);
    });

    test("that nobody can understand counts as missed", async () => {
      let gaps = 0;
      there.news.onGap(() => gaps++);
      await there.cache.read("garbled", async () => "old");
      await client.publish(`${prefix}news`, "{not json");
      await fence(here);
      expect(gaps).toBe(1);
    });
  });
}
