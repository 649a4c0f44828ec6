import { describe, expect, test } from "bun:test";
import { SignJWT, UnsecuredJWT } from "jose";
import { createMemoryCache } from "../../src/adapters/cache/memory/cache.ts";
import type { Lease } from "../../src/services/playback/lease.ts";
import { keepLeases } from "../../src/services/playback/media/kept-leases.ts";
import { createMediaTokens } from "../../src/services/playback/media/media-token.ts";

describe("a media token", () => {
  const secret = new Uint8Array(32).fill(7);
  const tokens = createMediaTokens(secret);

  test("names its lease, and is the same for the same one", async () => {
    const token = await tokens.sign("lease");
    expect(await tokens.verify(token)).toBe("lease");
    expect(await tokens.sign("lease")).toBe(token);
    expect(token).toMatch(/^[A-Za-z0-9._-]{10,1500}$/);
  });

  test("is none that somebody else has made, or edited", async () => {
    const token = await tokens.sign("lease");
    const [header, , signature] = token.split(".");
    const payload = (claims: object) => Buffer.from(JSON.stringify(claims)).toString("base64url");
    const alike = (alg: string, typ: string, claims: object, key = secret) =>
      new SignJWT({ aud: "media", sub: "lease", ...claims }).setProtectedHeader({ alg, typ }).sign(key);
    const attacks = [
      "",
      "a.b.c",
      token.slice(0, -2),
      `${header}.${payload({ sub: "other", aud: "media" })}.${signature}`,
      new UnsecuredJWT({ sub: "lease", aud: "media" }).encode(),
      `${payload({ alg: "none", typ: "itube-media+jwt" })}.${payload({ sub: "lease", aud: "media" })}.`,
      await alike("HS256", "itube-media+jwt", {}, new Uint8Array(32).fill(8)),
      await alike("HS384", "itube-media+jwt", {}, new Uint8Array(48).fill(7)),
      // Of the same secret, for something else.
      await alike("HS256", "itube-hop+jwt", {}),
      await alike("HS256", "itube-media+jwt", { aud: "playback" }),
      await alike("HS256", "itube-media+jwt", { sub: undefined }),
      await alike("HS256", "itube-media+jwt", { exp: "never" }),
    ];
    for (const attack of attacks) expect([attack, await tokens.verify(attack)]).toEqual([attack, undefined]);
    expect(await tokens.verify(await alike("HS256", "itube-media+jwt", {}))).toBe("lease");
  });
});

describe("leases that are kept", () => {
  const lease = (expiresAt: number) => ({ id: "1", expiresAt }) as Lease;

  test("are asked for once for many files, and never go on beyond their end", async () => {
    let [now, asked] = [0, 0];
    let current: Lease | undefined = lease(1_000);
    const find = async () => {
      asked++;
      return current;
    };
    const kept = keepLeases(find, createMemoryCache({ ttl: 1_000, perf: { now: () => now } }), () => now);
    for (let count = 0; count < 50; count++) expect(await kept("1")).toEqual(lease(1_000));
    expect(asked).toBe(1);
    now = 999;
    current = lease(2_000);
    expect(await kept("1")).toEqual(lease(1_000));
    now = 1_000;
    // Renewed: what was kept of it is over, it is not.
    expect(await kept("1")).toEqual(lease(2_000));
    now = 2_000;
    expect(await kept("1")).toBeUndefined();
  });

  test("that were ended elsewhere are over within a second", async () => {
    let now = 1;
    let current: Lease | undefined = lease(60_000);
    const kept = keepLeases(
      async () => current,
      createMemoryCache({ ttl: 1_000, perf: { now: () => now } }),
      () => now,
    );
    expect(await kept("1")).toBeDefined();
    current = undefined;
    now = 1_003;
    // The cache looks at its clock once in a millisecond.
    await Bun.sleep(5);
    expect(await kept("1")).toBeUndefined();
  });
});
