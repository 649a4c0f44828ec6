import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { toRelative } from "../../src/services/playback/media/manifest.ts";
import { isInside, readMediaKey } from "../../src/services/playback/media/media-path.ts";
import { toMediaType } from "../../src/services/playback/media/media-type.ts";
import { readOriginAddress, toOriginUrl } from "../../src/services/playback/media/origin-address.ts";
import { isOfVersion, readRange } from "../../src/services/playback/media/range.ts";

describe("a range of a file", () => {
  test.each([
    ["bytes=0-9", { first: 0, last: 9 }],
    ["bytes=90-", { first: 90, last: 99 }],
    ["bytes=90-1000", { first: 90, last: 99 }],
    ["bytes=-1", { first: 99, last: 99 }],
    ["bytes=-1000", { first: 0, last: 99 }],
    ["Bytes= 5-5 ", { first: 5, last: 5 }],
    ["bytes=100-", "unsatisfiable"],
    ["bytes=100-200", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=9-5", undefined],
    ["bytes=-", undefined],
    ["bytes=0-1,5-6", undefined],
    ["lines=0-1", undefined],
    ["bytes=1e1-", undefined],
    ["bytes=9999999999999999-", undefined],
    [undefined, undefined],
  ] as const)("%p of 100 bytes is %p", (header, range) => {
    expect(readRange(header, 100)).toEqual(range as never);
  });

  test("of nothing there is none", () => {
    for (const header of ["bytes=0-", "bytes=0-0", "bytes=-5"]) expect(readRange(header, 0)).toBe("unsatisfiable");
  });

  test("never leads out of the file, whatever is asked", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^bytes=\d{0,4}-\d{0,4}$/), fc.nat(3000), (header, size) => {
        const range = readRange(header, size);
        if (typeof range !== "object") return;
        expect(range.first >= 0 && range.first <= range.last && range.last < size).toBe(true);
      }),
    );
  });

  test("fits a version by its strong tag or its very date", () => {
    const modified = new Date("2026-11-20T07:30:00.400Z");
    for (const [condition, fits] of [
      [undefined, true],
      ['"a"', true],
      ['"b"', false],
      ['W/"a"', false],
      ["Fri, 20 Nov 2026 07:30:00 GMT", true],
      ["Fri, 20 Nov 2026 07:30:01 GMT", false],
      ["nonsense", false],
    ] as const)
      expect([condition, isOfVersion(condition, '"a"', modified)]).toEqual([condition, fits]);
  });
});

describe("a media key", () => {
  test("is an upload, a file that was made of it, or its picture", () => {
    const video = "videos/ada/1.mp4";
    expect(readMediaKey(video)).toEqual({ kind: "upload", video });
    expect(readMediaKey(`${video}/a/b.m4s`)).toEqual({ kind: "processed", video, path: "a/b.m4s" });
    expect(readMediaKey("thumbnails/ada/1.jpg")).toEqual({ kind: "thumbnail", video });
    for (const key of ["videos", "videos/1.mp4", "videos/a/b/c.mp4", "leased/x/y", "thumbnails/a/b/c.jpg", `${video}/`])
      expect([key, readMediaKey(key)]).toEqual([key, undefined]);
  });
});

describe("a path in a folder", () => {
  test.each(["a", "a/b.m4s", "video=1,audio=2.m3u8", "...", "a..b", ".well"])("may be %p", (path) => {
    expect(isInside(path)).toBe(true);
  });
  test.each([
    "",
    ".",
    "..",
    "../a",
    "a/../b",
    "a/..",
    "/a",
    "a//b",
    "a/",
    "a\\b",
    "..\\a",
    "%2e%2e/a",
    "a%2f..",
    "a?b",
    "a#b",
    "a\0",
    "a\n",
    "a/..;/b",
  ])("is never %p", (path) => {
    expect(isInside(path)).toBe(false);
  });
});

describe("what a file is", () => {
  test.each([
    ["binary/octet-stream", "a/manifest.mpd", "application/dash+xml"],
    ["application/x-mpegURL", "a/x", "application/vnd.apple.mpegurl"],
    ["image/jpg", "1.jpg", "image/jpeg"],
    ["VIDEO/MP4; codecs=avc1", "1.bin", "video/mp4"],
    ["text/html", "1.mp4", "video/mp4"],
    ["text/html", "page.html", "application/octet-stream"],
    ["image/svg+xml", "1.svg", "application/octet-stream"],
    ["", "seg.TS", "video/mp2t"],
  ])("%p, called %p, is %p", (stored, name, type) => {
    expect(toMediaType(stored, name)).toBe(type as never);
  });
});

describe("a channel's origin", () => {
  const type = "application/vnd.apple.mpegurl";
  const address = readOriginAddress("https://tv.example.com/live/one/master.m3u8?key=s3cret", type);

  test("is asked for the manifest with its own query, and for files beside and below it with theirs", () => {
    expect(address.entry).toBe("master.m3u8");
    expect(toOriginUrl(address, "master.m3u8", {})).toBe("https://tv.example.com/live/one/master.m3u8?key=s3cret");
    expect(toOriginUrl(address, "master.m3u8", { _HLS_msn: "7" })).toEndWith("?key=s3cret&_HLS_msn=7");
    expect(toOriginUrl(address, "a/1.ts", {})).toBe("https://tv.example.com/live/one/a/1.ts");
    expect(toOriginUrl(address, "1.ts", { "a b": "c&d" })).toBe("https://tv.example.com/live/one/1.ts?a+b=c%26d");
  });

  test("is asked for nothing anywhere else, whatever the path", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w.~=,@+:/-]{1,30}$/).filter(isInside), (path) => {
        const url = new URL(toOriginUrl(address, path, {}));
        expect([url.origin, url.pathname.startsWith("/live/one/")]).toEqual(["https://tv.example.com", true]);
      }),
    );
    expect(toOriginUrl(address, "http:evil.example", {})).toBe("https://tv.example.com/live/one/http:evil.example");
  });

  test("may call its manifest what our addresses cannot", () => {
    const odd = readOriginAddress("https://tv.example.com/one/play;v=1.mpd", "application/dash+xml");
    expect(odd.entry).toBe("live.mpd");
    expect(toOriginUrl(odd, "live.mpd", {})).toBe("https://tv.example.com/one/play;v=1.mpd");
    expect(readOriginAddress("https://tv.example.com/", type)).toMatchObject({ directory: "/", entry: "live.m3u8" });
  });

  test("has absolute addresses of its own directory made relative in HLS and DASH, and no others", () => {
    const hls = [
      "#EXTM3U",
      '#EXT-X-MAP:URI="https://tv.example.com/live/one/init.mp4"',
      "https://tv.example.com/live/one/a/1.ts?x=1",
      "https://cdn.example.com/live/one/2.ts",
      "https://tv.example.com/live/two/3.ts",
      "4.ts?u=https://tv.example.com/live/one/5.ts",
    ];
    expect(toRelative(hls.join("\n"), address, "master.m3u8").split("\n")).toEqual([
      "#EXTM3U",
      '#EXT-X-MAP:URI="./init.mp4"',
      "./a/1.ts?x=1",
      ...hls.slice(3),
    ]);
    for (const [written, read] of [
      ["/live/one/a/1.ts", "./a/1.ts"],
      ["//tv.example.com/live/one/2.ts", "./2.ts"],
      ["HTTPS://TV.example.com:443/live/one/3.ts", "./3.ts"],
      ["<BaseURL>/live/one/</BaseURL>", "<BaseURL>./</BaseURL>"],
      ["//tv.example.com/live/two/4.ts", undefined],
      ["https://tv.example.com:8443/live/one/5.ts", undefined],
      ["/LIVE/one/6.ts", undefined],
      ["/live/two/7.ts", undefined],
      ["a/live/one/8.ts", undefined],
    ] as const)
      expect([written, toRelative(written, address, "master.m3u8")]).toEqual([written, read ?? written]);
    const top = readOriginAddress("https://tv.example.com/x.mpd", "application/dash+xml");
    const tags = '<S d="1" /><BaseURL>/a/</BaseURL><X h="//cdn.example.com/1.ts" />';
    expect(toRelative(tags, top, "x.mpd")).toBe(tags.replace(">/a/<", ">./a/<"));
    expect(toRelative(hls[2]!, address, "a/b/media.m3u8")).toBe("../../a/1.ts?x=1");
    expect(toRelative("<BaseURL>https://tv.example.com/live/one/</BaseURL>", address, "m.mpd")).toBe(
      "<BaseURL>./</BaseURL>",
    );
  });
});
