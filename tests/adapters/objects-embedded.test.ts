import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDiskObjects, type DiskObjectsOptions } from "../../src/adapters/objects/embedded/disk-objects.ts";
import { hasCurl } from "../harness/curl.ts";
import { codeOf, type Served, serveObjects } from "./objects-server.ts";

const openEmpty = (buckets: DiskObjectsOptions["buckets"]) =>
  createDiskObjects({
    directory: join(tmpdir(), "itube-never-made"),
    endpoint: "http://localhost/s3",
    buckets,
    region: "eu-west-1",
    credentials: [{ accessKeyId: "a", secretAccessKey: "b" }],
    expiresIn: 60,
    allowedOrigins: [],
    clock: () => new Date(),
    onCreated: async () => {},
    report: () => {},
  });

let served: Served;
beforeAll(async () => {
  served = await serveObjects();
});
afterAll(() => served[Symbol.asyncDispose]());

const video = { bucket: "raw", contentType: "video/mp4" } as const;

const upload = async (key: string, body: string, acl?: "public-read") => {
  const { url, headers } = await served.objects.presignUpload({ ...video, key, ...(acl && { acl }) });
  return fetch(url, { method: "PUT", headers, body });
};

const curl = async (...parameters: string[]) => {
  const run = Bun.spawn(["curl", "-sS", ...parameters], { stdout: "pipe", stderr: "pipe" });
  return { text: await new Response(run.stdout).text(), code: await run.exited };
};

describe("an object", () => {
  test.skipIf(!hasCurl)("uploaded by plain curl to a presigned address can be read back from one", async () => {
    const key = "videos/curl/1.mp4";
    const { url, headers, expiresAt } = await served.objects.presignUpload({ ...video, key });
    expect(headers).toEqual({ "content-type": "video/mp4" });
    expect(Math.abs(expiresAt.getTime() - Date.now() - 3_600_000)).toBeLessThan(5000);

    const file = join(import.meta.dir, "objects.test.ts");
    const put = await curl("-T", file, "-H", "Content-Type: video/mp4", "-w", "%{http_code}", url);
    expect(put.text).toBe("200");

    const content = await Bun.file(file).text();
    const etag = `"${createHash("md5").update(content).digest("hex")}"`;
    expect(await served.objects.head("raw", key)).toMatchObject({
      size: Buffer.byteLength(content),
      contentType: "video/mp4",
      etag,
    });
    const download = await served.objects.presignDownload({ bucket: "raw", key });
    expect((await curl(download.url)).text).toBe(content);
  });

  test("is announced, once it is there and before the upload is answered", async () => {
    const response = await upload("videos/announced.mp4", "12345");
    expect(response.status).toBe(200);
    expect(served.created).toContainEqual({ bucket: "raw", key: "videos/announced.mp4", size: 5 });
  });

  test.each([
    "a",
    "a/b",
    "a/b/c",
    "trailing/",
    "//double//slashes",
    "dots/..hidden/...",
    "percent/%2e%2e/%00",
    "space and+plus",
    "back\\slash",
    "日本語/é/🎬.mp4",
    "Case",
    "case",
    "query?and#hash&x=1",
    "itube@0123456789abcdef01234567",
    `long/${"x".repeat(1019)}`,
  ])("may have the key %p", async (key) => {
    expect((await upload(key, `content of ${key}`)).status).toBe(200);
    const { url } = await served.objects.presignDownload({ bucket: "raw", key });
    expect(await (await fetch(url)).text()).toBe(`content of ${key}`);
  });

  test("may not have a key of control characters, or of more than 1024 bytes", async () => {
    expect(await codeOf(await upload("nul\0", "x"))).toBe("InvalidArgument");
    expect(await codeOf(await upload("x".repeat(1025), "x"))).toBe("KeyTooLongError");
  });
});

test.skipIf(!hasCurl)("an operator recognises the keys in the folder, and nothing lies outside of it", async () => {
  await using own = await serveObjects();
  for (const key of ["videos/sub/1.mp4", "a/../../../../etc/passwd", "....//x"]) {
    const { url, headers } = await own.objects.presignUpload({ ...video, key });
    await curl("--path-as-is", "-X", "PUT", "-d", "x", "-H", `Content-Type: ${headers["content-type"]}`, url);
  }
  const files = await Array.fromAsync(new Bun.Glob("**/*@*").scan({ cwd: own.directory }));
  expect(files.map((file) => file.replace(/@.*/, "")).toSorted()).toEqual([
    "itube-raw/_4/_0/x",
    "itube-raw/videos/sub/1.mp4",
  ]);
});

test("a key that imitates another object's file is stored beside it", async () => {
  await using own = await serveObjects();
  const put = async (key: string) => {
    const { url, headers } = await own.objects.presignUpload({ ...video, key });
    return (await fetch(url, { method: "PUT", headers, body: key })).status;
  };
  expect(await put("x")).toBe(200);
  const [file = ""] = await Array.fromAsync(new Bun.Glob("*").scan({ cwd: join(own.directory, "itube-raw") }));
  expect(file).toStartWith("x@");
  expect([await put(`${file}/y`), await put(file)]).toEqual([200, 200]);
  const { url } = await own.objects.presignDownload({ bucket: "raw", key: "x" });
  expect(await (await fetch(url)).text()).toBe("x");
});

test("a stored object whose announcement fails is refused with 503, and the client may try again", async () => {
  let failing = true;
  await using own = await serveObjects({
    onCreated: async () => {
      if (failing) throw new Error("the database is away");
    },
  });
  const { url, headers } = await own.objects.presignUpload({ ...video, key: "k" });
  const first = await fetch(url, { method: "PUT", headers, body: "x" });
  expect(first.status).toBe(503);
  expect(await first.text()).not.toContain("database");
  expect(own.reported).toEqual([new Error("the database is away")]);
  failing = false;
  expect((await fetch(url, { method: "PUT", headers, body: "x" })).status).toBe(200);
});

test.each(["..", "a/b", ".uploads", "", "itube-processed"])("a bucket named %p is refused at start", async (raw) => {
  const buckets = { raw, processed: "itube-processed", thumbnails: "itube-thumbnails" };
  await expect(openEmpty(buckets)).rejects.toThrow(RangeError);
});

test("a bucket may be called uploads, and keeps its objects over a restart", async () => {
  const directory = await mkdtemp(join(tmpdir(), "itube-objects-"));
  const buckets = { raw: "uploads", processed: "itube-processed", thumbnails: "itube-thumbnails" };
  try {
    for (const expected of [404, 200]) {
      await using own = await serveObjects({ directory, buckets });
      const { url } = await own.objects.presignDownload({ bucket: "raw", key: "k" });
      expect((await fetch(url)).status).toBe(expected);
      const put = await own.objects.presignUpload({ ...video, key: "k" });
      await fetch(put.url, { method: "PUT", headers: put.headers, body: "x" });
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

test("two processes never share a directory", async () => {
  await using own = await serveObjects();
  const script = `import { openCatalogue } from "${join(import.meta.dir, "../../src/adapters/objects/embedded/catalogue.ts")}"; openCatalogue(process.argv[1]);`;
  const run = Bun.spawn([process.execPath, "-e", script, join(own.directory, ".catalogue.sqlite")], { stderr: "pipe" });
  expect(await new Response(run.stderr).text()).toContain("database is locked");
  expect(await run.exited).not.toBe(0);
}, 20_000);
