import { describe, expect, test } from "bun:test";
import { createMemoryClaims } from "../../src/adapters/cache/memory/claims.ts";
import { fromCursor, toCursor } from "../../src/contract/cursor.ts";
import { nextPage } from "../../src/contract/page.ts";
import { addressKeyOf } from "../../src/gateway/limits.ts";
import { isForged } from "../../src/gateway/origin-gate.ts";
import { createReplayMemory } from "../../src/gateway/replay-memory.ts";
import { mayEdit, mayRead } from "../../src/services/videos/access.ts";
import { createUploadKey, parseUploadKey, toThumbnailKey } from "../../src/services/videos/key.ts";
import { sourcesOf } from "../../src/services/videos/status.ts";
import { processingStatuses, visibilities } from "../../src/services/videos/tables.ts";
import type { Video } from "../../src/services/videos/video.ts";

const video: Video = {
  id: "1",
  title: "Harbour",
  description: null,
  userId: "ada",
  videoS3Key: "videos/ada/1.mp4",
  visibility: "PUBLIC",
  processingStatus: "COMPLETED",
  createdAt: 0,
  updatedAt: 0,
};

describe("a video", () => {
  test("is read by its owner in every state, and by others when it is COMPLETED and not PRIVATE", () => {
    for (const visibility of visibilities.enumValues)
      for (const processingStatus of processingStatuses.enumValues) {
        const one = { ...video, visibility, processingStatus };
        expect([visibility, processingStatus, mayRead(one, "ada")]).toEqual([visibility, processingStatus, true]);
        expect(mayRead(one, "eve")).toBe(processingStatus === "COMPLETED" && visibility !== "PRIVATE");
      }
  });

  test("is edited by its owner alone", () => {
    expect([mayEdit(video, "ada"), mayEdit(video, "eve")]).toEqual([true, false]);
  });

  test("moves from IN_PROGRESS to its end, and from FAILED back to IN_PROGRESS, and no other way", () => {
    expect(processingStatuses.enumValues.map((status) => sourcesOf(status))).toEqual([
      ["FAILED"],
      ["IN_PROGRESS"],
      ["IN_PROGRESS"],
    ]);
  });
});

describe("an object key", () => {
  test("says whose it is and which video's", () => {
    const key = createUploadKey("6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
    expect(parseUploadKey(key)).toMatchObject({ owner: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff" });
    expect(toThumbnailKey(key)).toBe(key.replace("videos/", "thumbnails/").replace(/mp4$/, "jpg"));
  });

  test("of another form is none of ours", () => {
    const good = createUploadKey("ada");
    for (const key of [
      `/${good}`,
      good.replace("videos", "thumbnails"),
      good.replace("ada", "ada/eve"),
      good.replace("ada", ".."),
      `${good}\n`,
      good.toUpperCase(),
    ])
      expect([key, parseUploadKey(key)]).toEqual([key, undefined]);
  });
});

test("a cursor leads back to its place, and what is none leads nowhere", () => {
  const position = { at: 1_795_315_456_001, id: "3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11" };
  expect(fromCursor(toCursor(position))).toEqual(position);
  for (const cursor of ["", "AAAA", Buffer.from("1.2.3' OR 1=1").toString("base64url")])
    expect(fromCursor(cursor)).toBeUndefined();
});

test("the next page is the same list, further on", () => {
  expect(nextPage("/api/v1/upload/videos", { limit: 2, cursor: "old" }, "new")).toBe(
    '</api/v1/upload/videos?limit=2&cursor=new>; rel="next"',
  );
  expect(nextPage("/upload/videos", { limit: 2 }, undefined)).toBeUndefined();
});

test("a caller is counted by IPv4 address, and by the IPv6 /64 that one subscriber holds", () => {
  expect(addressKeyOf("203.0.113.7")).toBe("203.0.113.7");
  expect(addressKeyOf("::ffff:203.0.113.7")).toBe("203.0.113.7");
  expect(addressKeyOf("2001:db8:1:2:3:4:5:6")).toBe(addressKeyOf("2001:db8:1:2:ffff::1"));
  expect(addressKeyOf("2001:db8:1:2::1")).not.toBe(addressKeyOf("2001:db8:1:3::1"));
  expect(addressKeyOf("::1")).toBe("0:0:0:0");
  expect(addressKeyOf("fe80::1%eth0")).toBe("fe80:0:0:0");
});

test("a signature is admitted once, until it has expired on its own", async () => {
  let now = 1000;
  const replays = createReplayMemory(createMemoryClaims({ now: () => now }), () => now);
  expect([
    await replays.admit("a", new Date(2000)),
    await replays.admit("a", new Date(2000)),
    await replays.admit("b", new Date(2000)),
  ]).toEqual([true, false, true]);
  now = 2000;
  expect(await replays.admit("a", new Date(3000))).toBe(true);
});

test("a call by a browser that changes something comes from a listed page, and a program is no browser", () => {
  const origins = new Set(["https://app.example.com"]);
  const forged = (method: string, headers: Record<string, string>) =>
    isForged(new Request("http://x/", { method, headers }), origins);
  expect(forged("POST", {})).toBe(false);
  expect(forged("POST", { "sec-fetch-site": "same-origin" })).toBe(false);
  expect(forged("POST", { "sec-fetch-site": "cross-site", origin: "https://app.example.com" })).toBe(false);
  expect(forged("POST", { "sec-fetch-site": "cross-site", origin: "https://app.example.com.evil.example" })).toBe(true);
  expect(forged("POST", { "sec-fetch-site": "same-site" })).toBe(true);
  expect(forged("POST", { origin: "null" })).toBe(true);
  expect(forged("GET", { "sec-fetch-site": "cross-site" })).toBe(true);
});
