import { describe, expect, test } from "bun:test";
import { createVerify, generateKeyPairSync } from "node:crypto";
import { createCloudFront } from "../../src/adapters/delivery/cloudfront.ts";
import { readCloudFront } from "../../src/config-cloudfront.ts";
import { createReader, type Environment } from "../../src/environment.ts";
import { createMediaAddresses } from "../../src/services/playback/media/addresses.ts";
import type { MediaSource } from "../../src/services/playback/media-source.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const keyPairId = "K2JCJMDEHXQW5F";
const base = "https://d111111abcdef8.cloudfront.net/films";
const now = 1_795_179_852_123;

/** CloudFront Developer Guide, "Create a signature for a signed URL that uses a custom policy". */
const fromCloudFront = (text: string) =>
  Buffer.from(
    text.replace(/[-_~]/g, (letter) => ({ "-": "+", _: "=", "~": "/" })[letter]!),
    "base64",
  );
const readSigned = (policy: string, signature: string) => {
  expect(policy).not.toMatch(/[+/=]/);
  const text = fromCloudFront(policy).toString();
  expect(createVerify("RSA-SHA1").update(text).verify(publicKey, fromCloudFront(signature))).toBe(true);
  return text;
};

const addressesOf = (cookieDomain?: string, crossSite = true) =>
  createMediaAddresses({
    tokens: { sign: async (id) => `token-${id}` },
    delivery: createCloudFront({ base, keyPairId, privateKey, cookieDomain, crossSite, now: () => now }),
    publicUrl: "https://api.example.com",
  });
const files = (change: Partial<MediaSource & { kind: "files" }> = {}): MediaSource => ({
  kind: "files",
  bucket: "processed",
  folder: "videos/ada/1.mp4",
  entry: "manifest.mpd",
  contentType: "application/dash+xml",
  ...change,
});
const live = (manifestUrl: string): MediaSource => ({
  kind: "live",
  manifestUrl,
  contentType: "application/vnd.apple.mpegurl",
});
const of = (source: MediaSource) => ({ leaseId: "1", source, base: "/api/v1", endsAt: now + 120_000 });

describe("an address of CloudFront's", () => {
  test("is signed for the whole folder, in the documented form, until the lease ends", async () => {
    const { url, cookies, expiresAt } = await addressesOf().make(of(files()));
    const { origin, pathname, searchParams } = new URL(url);
    expect([`${origin}${pathname}`, cookies]).toEqual([`${base}/videos/ada/1.mp4/manifest.mpd`, []]);
    expect([...searchParams.keys()].sort()).toEqual(["Key-Pair-Id", "Policy", "Signature"]);
    expect(searchParams.get("Key-Pair-Id")).toBe(keyPairId);
    const end = Math.floor((now + 120_000) / 1000);
    expect(readSigned(searchParams.get("Policy")!, searchParams.get("Signature")!)).toBe(
      `{"Statement":[{"Resource":"${base}/videos/ada/1.mp4/*","Condition":{"DateLessThan":{"AWS:EpochTime":${end}}}}]}`,
    );
    expect(expiresAt).toBe(end * 1000);
  });

  test("comes with cookies for that folder, where the API and CloudFront share a domain", async () => {
    for (const crossSite of [true, false]) {
      const { cookies } = await addressesOf("example.com", crossSite).make(of(files()));
      const site = crossSite ? "None" : "Lax";
      const attributes = `Domain=example.com; Path=/films/videos/ada/1.mp4; Max-Age=120; Secure; HttpOnly; SameSite=${site}`;
      const values = new Map(
        cookies.map((cookie) => {
          const [pair = "", ...others] = cookie.split("; ");
          expect(others.join("; ")).toBe(attributes);
          return pair.split(/=(.*)/s) as [string, string];
        }),
      );
      expect([...values.keys()].sort()).toEqual([
        "CloudFront-Key-Pair-Id",
        "CloudFront-Policy",
        "CloudFront-Signature",
      ]);
      expect(values.get("CloudFront-Key-Pair-Id")).toBe(keyPairId);
      expect(readSigned(values.get("CloudFront-Policy")!, values.get("CloudFront-Signature")!)).toContain(
        `"Resource":"${base}/videos/ada/1.mp4/*"`,
      );
    }
  });

  test("is given to a channel below it, and to nothing that would open others", async () => {
    const own = await addressesOf().make(of(live(`${base}/channels/one/live.m3u8?start=2026-11-20T18:00:00Z`)));
    expect(own.url).toStartWith(`${base}/channels/one/live.m3u8?start=2026-11-20T18%3A00%3A00Z&`);
    const policy = JSON.parse(fromCloudFront(new URL(own.url).searchParams.get("Policy")!).toString());
    expect(policy.Statement[0].Resource).toBe(`${base}/channels/one/*`);
    for (const source of [
      live(`${base}/live.m3u8`),
      live(`${base}/videos/live.m3u8`),
      live(`${base}/videos/ada/live.m3u8`),
      live(`${base}/channels/../videos/ada/live.m3u8`),
      live(`${base}/%76ideos/ada/live.m3u8`),
      live(`${base}/channels/*/live.m3u8`),
      live("https://d111111abcdef8.cloudfront.net/filmsother/one/live.m3u8"),
      live("https://tv.example.com/one/live.m3u8"),
      files({ bucket: "raw", folder: "videos/ada", entry: "1.mp4", contentType: "video/mp4" }),
    ]) {
      const { url, expiresAt } = await addressesOf().make(of(source));
      expect(url).toStartWith("https://api.example.com/api/v1/media/leased/token-1/");
      expect(expiresAt).toBe(now + 120_000);
    }
  });
});

describe("the configuration of CloudFront", () => {
  const read = (environment: Environment) => {
    const reader = createReader(environment);
    return { settings: readCloudFront(reader), faults: reader.faults };
  };
  const good = {
    CLOUDFRONT_VIDEOS_BASE_URL: `${base}/`,
    CLOUDFRONT_KEY_PAIR_ID: keyPairId,
    CLOUDFRONT_PRIVATE_KEY: privateKey.replaceAll("\n", "\\n"),
  };

  test("is all of it, or none", () => {
    expect(read({})).toEqual({ settings: undefined, faults: [] });
    expect(read({ ...good, CLOUDFRONT_COOKIE_DOMAIN: "example.com" })).toEqual({
      settings: { base, keyPairId, privateKey, cookieDomain: "example.com" },
      faults: [],
    });
    for (const name of Object.keys(good)) {
      const { [name as keyof typeof good]: _, ...others } = good;
      expect(read(others).faults).toEqual([`${name} must be set, where ${Object.keys(others)[0]} is`]);
    }
    expect(read({ CLOUDFRONT_COOKIE_DOMAIN: "example.com" }).faults).toHaveLength(1);
  });

  test("says which key is none, and never what it is", () => {
    const elliptic = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    }).privateKey;
    for (const key of ["hunter2", publicKey, privateKey.slice(0, 300), elliptic]) {
      const { faults } = read({ ...good, CLOUDFRONT_PRIVATE_KEY: key });
      expect(faults).toEqual([
        "CLOUDFRONT_PRIVATE_KEY must be an RSA private key in PEM form, its lines separated by \\n",
      ]);
    }
    expect(read({ ...good, CLOUDFRONT_VIDEOS_BASE_URL: "ftp://x" }).faults).toHaveLength(1);
    expect(read({ ...good, CLOUDFRONT_KEY_PAIR_ID: "x" }).faults).toHaveLength(1);
  });
});
