import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buckets, serveObjects } from "./objects-server.ts";

const headers = { "content-type": "video/mp4" };

test("a symbolic link in the folder leads no write and no read out of it", async () => {
  await using outside = {
    path: await mkdtemp(join(tmpdir(), "itube-outside-")),
    [Symbol.asyncDispose]: async () => {
      await rm(outside.path, { recursive: true, force: true });
    },
  };
  await using served = await serveObjects();
  const { directory } = served;
  const put = async (key: string) => {
    const { url } = await served.objects.presignUpload({ bucket: "raw", key, contentType: "video/mp4" });
    return (await fetch(url, { method: "PUT", headers, body: "x" })).status;
  };
  expect(await put("a/1")).toBe(200);
  await Bun.$`ln -s ${outside.path} ${join(directory, buckets.raw, "b")}`.quiet();
  expect(await put("b/1")).toBe(500);
  expect(await put("b/c/1")).toBe(500);
  expect(await Array.fromAsync(new Bun.Glob("**/*").scan({ cwd: outside.path, onlyFiles: false }))).toEqual([]);

  await Bun.$`mv ${join(directory, buckets.raw, "a")} ${outside.path}/a && ln -s ${outside.path}/a ${join(directory, buckets.raw, "a")}`.quiet();
  const { url } = await served.objects.presignDownload({ bucket: "raw", key: "a/1" });
  expect((await fetch(url)).status).toBe(500);
});
