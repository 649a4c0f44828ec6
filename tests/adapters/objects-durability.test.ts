import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createS3Objects } from "../../src/adapters/objects/s3/s3-objects.ts";
import { hasCurl } from "../harness/curl.ts";
import { filesIn, reopenStore, startStore } from "./objects-crash.ts";
import { begin, sendPart, toBytes } from "./objects-multipart-suite.ts";
import { buckets, credential, region, serveObjects } from "./objects-server.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "itube-durability-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const headers = { "content-type": "video/mp4" };

const waitFor = async (condition: () => Promise<boolean>): Promise<void> => {
  const until = Date.now() + 5000;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error("waited in vain");
    await Bun.sleep(5);
  }
};

describe("kill -9", () => {
  test("loses nothing that was acknowledged, shows nothing half-written, leaves no file behind", async () => {
    const acknowledged = new Map<string, Set<string>>();
    for (let round = 0; round < 4; round++) {
      const store = await startStore(directory);
      const bodies = Array.from({ length: 4 }, () => crypto.getRandomValues(new Uint8Array(60_000)));
      // Old keys again and new ones, four writers at a time, until the process is shot.
      const write = async (writer: number): Promise<void> => {
        for (let turn = 0; ; turn++) {
          const key = `k/${writer}/${turn % 2 === 0 ? "same" : `${round}-${turn}`}`;
          const body = bodies[turn % bodies.length]!;
          const etag = createHash("md5").update(body).digest("hex");
          try {
            const url = await store.ask(`PUT ${key}`);
            const possible = acknowledged.get(key);
            possible?.add(etag);
            const { status } = await fetch(url, { method: "PUT", headers, body });
            if (status === 200) acknowledged.set(key, new Set([etag]));
          } catch {
            return;
          }
        }
      };
      const writers = [0, 1, 2, 3].map(write);
      await Bun.sleep(250 + round * 37);
      await store.kill();
      await Promise.all(writers);
    }

    // Twice: what the first start sweeps must be all that the second one finds.
    (await reopenStore(directory)).close();
    const objects = await reopenStore(directory);
    try {
      expect(acknowledged.size).toBeGreaterThan(4);
      for (const [key, possible] of acknowledged) {
        const { url } = await objects.presignDownload({ bucket: "raw", key });
        const response = await objects.handle(new Request(url, { headers: { host: new URL(url).host } }));
        const etag = createHash("md5")
          .update(await response.bytes())
          .digest("hex");
        // The last acknowledged body, or one whose acknowledgement was on its way.
        expect([...possible]).toContain(etag);
      }
      const files = await filesIn(directory);
      for (const file of files) expect(Bun.file(join(directory, file)).size).toBe(60_000);
      const keys = new Set(files.map((file) => file.replace(/@.*/, "")));
      expect(files).toHaveLength(keys.size);
      expect(await readdir(join(directory, ".uploads"))).toEqual([]);
    } finally {
      objects.close();
    }
  }, 30_000);
});

describe("a client that leaves", () => {
  const leave = async (body: string, length: number, how: "end" | "destroy"): Promise<void> => {
    await using served = await serveObjects({ directory });
    const { url } = await served.objects.presignUpload({ bucket: "raw", key: "left", contentType: "video/mp4" });
    const { pathname, search, host, port } = new URL(url);
    const socket = connect(Number(port), "localhost");
    socket.on("error", () => {});
    socket.write(
      `PUT ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: video/mp4\r\nContent-Length: ${length}\r\n\r\n${body}`,
    );
    const uploads = join(directory, ".uploads");
    await waitFor(async () => (await readdir(uploads)).length === 1);
    socket[how]();
    await waitFor(async () => (await readdir(uploads)).length === 0);
    expect(await served.objects.head("raw", "left")).toBeUndefined();
    expect(await filesIn(directory)).toEqual([]);
    expect(served.created).toEqual([]);
  };

  test("after half of the body leaves no object and no file", () => leave("x".repeat(500_000), 1_000_000, "destroy"));
  test("politely leaves none either", () => leave("x", 2, "end"));
});

describe.skipIf(!hasCurl)("memory", () => {
  const MB = 1024 * 1024;
  const size = 300 * MB;

  const curl = async (...parameters: string[]): Promise<string> => {
    const run = Bun.spawn(["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code} %{size_download}", ...parameters], {
      stdout: "pipe",
    });
    return new Response(run.stdout).text();
  };

  test("an upload of 300 MB takes less than 50 MB, a download less still", async () => {
    const file = join(directory, "large");
    await Bun.$`truncate -s ${size} ${file}`.quiet();
    const store = await startStore(directory);
    try {
      // A small round first: what is loaded once is not counted.
      await fetch(await store.ask("PUT small.mp4"), { method: "PUT", headers, body: "x" });
      await (await fetch(await store.ask("GET small.mp4"))).text();
      const before = Number(await store.ask("rss"));

      const put = await curl("-T", file, "-H", "Content-Type: video/mp4", await store.ask("PUT large.mp4"));
      expect(put).toBe("200 0");
      const uploaded = Number(await store.ask("rss"));
      expect(uploaded - before).toBeLessThan(50 * MB);

      expect(await curl(await store.ask("GET large.mp4"))).toBe(`200 ${size}`);
      expect(Number(await store.ask("rss")) - uploaded).toBeLessThan(20 * MB);
    } finally {
      await store.kill();
    }
  }, 60_000);

  test("200 MB in parts take less than 80 MB, reading them as one less still", async () => {
    const file = join(directory, "part");
    await Bun.$`truncate -s ${40 * MB} ${file}`.quiet();
    const store = await startStore(directory, 0);
    const objects = createS3Objects({
      buckets,
      region,
      credentials: credential,
      endpoint: store.endpoint,
      forcePathStyle: true,
      expiresIn: 60,
      clock: () => new Date(),
    });
    try {
      const small = await begin(objects, "small.mp4");
      await objects.completeMultipart(small, [await sendPart(objects, small, 1, toBytes(10, 1))]);
      await (await fetch(await store.ask("GET small.mp4"))).text();
      const before = Number(await store.ask("rss"));

      const upload = await begin(objects, "large.mp4");
      for (const number of [1, 2, 3, 4, 5]) {
        const { url } = await objects.presignPart({ ...upload, number });
        expect(await curl("-T", file, url)).toBe("200 0");
      }
      const parts = (await objects.listParts(upload, { after: 0, limit: 10 }))!.parts;
      expect(await objects.completeMultipart(upload, parts)).toBe("completed");
      const uploaded = Number(await store.ask("rss"));
      expect(uploaded - before).toBeLessThan(80 * MB);
      expect(await curl(await store.ask("GET large.mp4"))).toBe(`200 ${200 * MB}`);
      expect(Number(await store.ask("rss")) - uploaded).toBeLessThan(20 * MB);
    } finally {
      objects.close();
      await store.kill();
    }
  }, 60_000);
});
