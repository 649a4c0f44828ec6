import { expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { completeVideo } from "../harness/clip.ts";
import { askForUpload, saveMetadata } from "../harness/film.ts";
import { leaveOut } from "../harness/left-out.ts";
import { signUp } from "../harness/person.ts";
import { waitFor } from "../harness/processes.ts";
import { type RunningServer, startServer } from "../harness/server.ts";

setDefaultTimeout(120_000);

const isLinux = process.platform === "linux";
if (!isLinux) leaveOut("what slow readers cost", "it is read from /proc");

const MB = 1024 * 1024;
const size = 64 * MB;
const readers = 200;

const residentOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) * 1024;
const filesOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

const publish = async (server: RunningServer): Promise<string> => {
  const ada = await signUp(server);
  const { url, headers, media_id } = await askForUpload(server, ada);
  const put = await fetch(url, { method: "PUT", headers, body: new Blob([new Uint8Array(size)]) });
  expect(put.status).toBe(200);
  const body = { title: "Long", visibility: "PUBLIC", video_s3_key: media_id };
  await completeVideo(server, (await (await saveMetadata(server, ada, body)).json()).id);
  return media_id;
};

/** Takes a little, five times a second. */
const readSlowly = (port: number, key: string, told: (status: string) => void): Socket => {
  const socket = connect(port, "127.0.0.1");
  socket.write(`GET /media/${key} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
  socket.once("data", (bytes) => told(bytes.toString("latin1").slice(9, 12)));
  socket.on("data", () => {
    socket.pause();
    setTimeout(() => socket.resume(), 200);
  });
  socket.on("error", () => {});
  return socket;
};

/** 200 readers who are slow, and then gone; how many bytes of memory the process had more meanwhile. */
const measure = async (server: RunningServer, key: string): Promise<number> => {
  const port = Number(new URL(server.url).port);
  const warm = await fetch(`${server.url}/media/${key}`, { headers: { range: "bytes=0-9" } });
  expect((await warm.bytes()).length).toBe(10);
  await Bun.sleep(500);
  const [memory, files] = [residentOf(server.pid), filesOf(server.pid)];
  const statuses: string[] = [];
  const sockets = Array.from({ length: readers }, () => readSlowly(port, key, (status) => statuses.push(status)));
  let most = 0;
  await waitFor("all of them", async () => statuses.length === readers);
  for (let looks = 0; looks < 20; looks++) {
    most = Math.max(most, residentOf(server.pid));
    await Bun.sleep(100);
  }
  expect(new Set(statuses)).toEqual(new Set(["200"]));
  for (const socket of sockets) socket.destroy();
  // Kept connections to a store are few, and not one for each reader.
  await waitFor("what was opened for them to be closed", async () => filesOf(server.pid) < files + 100);
  return most - memory;
};

test.skipIf(!isLinux)(
  "200 slow readers of a film cost its server next to nothing, and leave nothing behind",
  async () => {
    await using server = await startServer();
    const cost = await measure(server, await publish(server));
    expect(cost).toBeLessThan(60 * MB);
  },
);

test.skipIf(!isLinux)("where films are on S3, each of them costs a piece of a film", async () => {
  await using store = await startServer();
  const { access_key_id, secret_access_key, region } = await store.credentials();
  await using server = await startServer({
    env: {
      S3_ENDPOINT: `${store.url}/s3`,
      S3_RAW_VIDEOS_BUCKET: "itube-raw-videos",
      S3_PROCESSED_VIDEOS_BUCKET: "itube-processed-videos",
      S3_VIDEO_THUMBNAILS_BUCKET: "itube-thumbnails",
      AWS_ACCESS_KEY_ID: access_key_id,
      AWS_SECRET_ACCESS_KEY: secret_access_key,
      REGION_NAME: region,
    },
  });
  const cost = await measure(server, await publish(server));
  // A megabyte each, and as much garbage as outruns its collector.
  expect(cost).toBeLessThan(600 * MB);
});
