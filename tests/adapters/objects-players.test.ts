import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leaveOut } from "../harness/left-out.ts";
import { waitFor } from "../harness/processes.ts";
import { ensurePython } from "../harness/python.ts";
import { begin, sendPart, toBytes } from "./objects-multipart-suite.ts";
import { buckets, credential, region, type Served, serveObjects } from "./objects-server.ts";

const MB = 1024 * 1024;
const python = await ensurePython();
if ("missing" in python) leaveOut("boto3 on a film in parts", python.missing);
const hasFfmpeg = Bun.which("ffmpeg") !== null && Bun.which("ffprobe") !== null;
if (!hasFfmpeg) leaveOut("ffmpeg and ffprobe on a film in parts", "no ffmpeg on the PATH");

const run = async (words: readonly string[]): Promise<string> => {
  const child = Bun.spawn([...words], { stdout: "pipe", stderr: "pipe" });
  const [out, errors] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  expect([words[0], await child.exited, errors]).toEqual([words[0], 0, ""]);
  return out;
};

/** Four seconds of noise, which no codec makes small; its index is at the end, where players must look for it. */
const makeFilm = async (file: string) => {
  await Bun.write(`${file}.yuv`, toBytes(40 * 640 * 360 * 1.5, 7));
  const noise = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "640x360", "-r", "10", "-i", `${file}.yuv`];
  await run(["ffmpeg", "-v", "error", ...noise, "-c:v", "mpeg4", "-q:v", "1", file]);
};

describe.skipIf(!hasFfmpeg)("a film that was uploaded in parts", () => {
  let directory: string;
  let served: Served;
  let film: Uint8Array;
  const file = () => join(directory, "film.mp4");
  const open = (largestJoined?: number) =>
    serveObjects({ directory: join(directory, "store"), ...(largestJoined === 0 && { largestJoined }) });
  const address = async () => (await served.objects.presignDownload({ bucket: "raw", key: "film.mp4" })).url;
  const lengthOf = async () => {
    const answer = await fetch(await address());
    await answer.body?.cancel();
    return answer.headers.get("content-length");
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "itube-players-"));
    await makeFilm(file());
    film = await Bun.file(file()).bytes();
    expect(film.length).toBeGreaterThan(6 * MB);
    served = await open(0);
    const upload = await begin(served.objects, "film.mp4");
    const sent = [];
    for (let at = 0; at < film.length; at += 5 * MB)
      sent.push(await sendPart(served.objects, upload, at / (5 * MB) + 1, film.slice(at, at + 5 * MB)));
    expect(await served.objects.completeMultipart(upload, sent)).toBe("completed");
  }, 30_000);
  afterAll(async () => {
    await served?.[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
  });

  // In their order: what is in segments at first is one file after the store has been opened again.
  for (const state of ["in segments", "as one file"] as const)
    describe(state, () => {
      beforeAll(async () => {
        if (state === "in segments") return expect(await lengthOf()).toBeNull();
        await served[Symbol.asyncDispose]();
        served = await open();
        await waitFor("the one file", async () => (await lengthOf()) === String(film.length));
      });

      test("is measured by ffprobe and decoded by ffmpeg from its address, to the last frame", async () => {
        const probed = await run(["ffprobe", "-v", "error", "-show_format", "-of", "json", await address()]);
        expect(JSON.parse(probed).format).toMatchObject({ duration: "4.000000", size: String(film.length) });
        const hash = (input: string) => run(["ffmpeg", "-v", "error", "-i", input, "-f", "md5", "-"]);
        expect(await hash(await address())).toBe(await hash(file()));
        const last = await run([
          ...["ffprobe", "-v", "error", "-read_intervals", "3.9%+#1", "-show_entries", "packet=pts_time"],
          ...["-of", "csv=p=0", await address()],
        ]);
        expect(Number.parseFloat(last)).toBeGreaterThan(2);
      });

      test.skipIf("missing" in python)(
        "is downloaded whole by boto3",
        async () => {
          if ("missing" in python) return;
          const script = join(import.meta.dir, "python/objects_download.py");
          const { accessKeyId, secretAccessKey } = credential;
          const copy = join(directory, "copy.mp4");
          const words = [served.endpoint, accessKeyId, secretAccessKey, region, buckets.raw, "film.mp4", copy];
          expect(JSON.parse(await run([python.python, script, ...words]))).toBe(film.length);
          expect(Buffer.compare(await Bun.file(copy).bytes(), film)).toBe(0);
        },
        30_000,
      );
    });
});
