// Transcodes uploads: node transcode.js [--command 'sh line'] [KEY...]; without keys it reads them from stdin, line by line.
// Each film is read straight from the store, goes through ffmpeg or your command ($ITUBE_INPUT is an address, $ITUBE_OUTPUT a
// file to write), and what comes out is stored under the film's key. The video is then COMPLETED, or FAILED.
// SIGTERM: the current film is finished, then it stops. Exit code: 0, or 1 where a film failed.
import { spawn } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { openAsBlob } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createTranscoderClient, NotFoundError } from "@itube/sdk/sigv4";
import { SignatureV4 } from "@smithy/signature-v4";

const { ITUBE_API = "http://localhost:8000/api/v1", ITUBE_CREDENTIALS = "data/service-credentials.json" } = process.env;
const { values, positionals } = parseArgs({
  options: {
    command: { type: "string", default: 'ffmpeg -v error -y -i "$ITUBE_INPUT" -vf scale=-2:720 "$ITUBE_OUTPUT"' },
    /** Seconds to wait for an upload that is announced, but not there yet. */
    wait: { type: "string", default: "60" },
  },
  allowPositionals: true,
});

const { transcoder } = JSON.parse(await readFile(ITUBE_CREDENTIALS, "utf8"));
const credentials = { accessKeyId: transcoder.access_key_id, secretAccessKey: transcoder.secret_access_key };
const { region } = transcoder;
const client = createTranscoderClient({ baseUrl: ITUBE_API, credentials, region });

class Sha256 {
  constructor(key) {
    this.hash = key ? createHmac("sha256", key) : createHash("sha256");
  }
  update(data) {
    this.hash.update(data);
  }
  async digest() {
    return this.hash.digest();
  }
}
const signer = new SignatureV4({ credentials, region, service: "s3", sha256: Sha256, uriEscapePath: false });

/** An address of the store that is good for an hour. */
const presign = async (method, bucket, key) => {
  const { protocol, hostname, port, host, origin } = new URL(ITUBE_API);
  const request = {
    method,
    protocol,
    hostname,
    port: Number(port) || undefined,
    path: `/s3/${bucket}/${key}`,
    // The store takes bytes as they come; nobody hashes a film twice.
    headers: { host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
  };
  const { path, query } = await signer.presign(request, { expiresIn: 3600 });
  return `${origin}${path}?${new URLSearchParams(query)}`;
};

/** In a group of its own: a Ctrl-C is for this program, which waits for it. */
const execute = (env) =>
  new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", values.command], { detached: true, stdio: ["ignore", "inherit", "inherit"], env });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`the command ended with ${code}`))));
  });

const transcode = async ({ key, videoId }) => {
  const folder = await mkdtemp(join(tmpdir(), "itube-transcode-"));
  try {
    const output = join(folder, `${videoId}.mp4`);
    await execute({ ...process.env, ITUBE_INPUT: await presign("GET", "itube-raw-videos", key), ITUBE_OUTPUT: output });
    if ((await stat(output).catch(() => undefined)) === undefined) throw new Error("the command wrote nothing");
    const to = await presign("PUT", "itube-processed-videos", `${key}/720p.mp4`);
    const stored = await fetch(to, { method: "PUT", body: await openAsBlob(output) });
    if (!stored.ok) throw new Error(`the store refused the film with ${stored.status}`);
  } finally {
    await rm(folder, { recursive: true });
  }
};

let stopped = false;
const lines = positionals.length > 0 ? undefined : createInterface({ input: process.stdin });
for (const signal of ["SIGTERM", "SIGINT"])
  process.once(signal, () => {
    stopped = true;
    lines?.close();
    process.stdin.destroy();
  });

/** An upload is there shortly after its key is known; a key that never is there is a failure. */
const waitFor = async (key) => {
  for (const end = Date.now() + Number(values.wait) * 1000; ; await sleep(1000))
    try {
      return await client.lookupByKey(key);
    } catch (error) {
      if (stopped || !(error instanceof NotFoundError) || Date.now() > end) throw error;
    }
};

let failed = 0;
for await (const line of lines ?? positionals) {
  if (stopped) break;
  const key = line.trim();
  if (key === "") continue;
  try {
    await waitFor(key);
    await client.run(key, transcode);
    process.stdout.write(`${key} COMPLETED\n`);
  } catch (error) {
    failed++;
    process.stderr.write(`${key} FAILED: ${error.message}\n`);
  }
}
process.exitCode = failed > 0 ? 1 : 0;
