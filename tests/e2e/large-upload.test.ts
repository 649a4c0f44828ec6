import { expect, test } from "bun:test";
import { connect } from "node:net";
import { askForUpload } from "../harness/film.ts";
import { signUp } from "../harness/person.ts";
import { freePort, startServer, temporaryDirectory } from "../harness/server.ts";

const mebibyte = 1024 * 1024;
const size = 300 * mebibyte;

/** The most memory that a process has ever had; undefined where the system does not tell. */
const peakOf = async (pid: number): Promise<number | undefined> => {
  const status = await Bun.file(`/proc/${pid}/status`)
    .text()
    .catch(() => "");
  const kibibytes = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
};

/** PUT as fast as the other side takes it, and the answer's head. */
const put = (url: string, headers: Readonly<Record<string, string>>): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    const piece = Buffer.alloc(mebibyte, 7);
    let left = size / mebibyte;
    const more = () => {
      while (left > 0) {
        left--;
        if (!socket.write(piece)) return void socket.once("drain", more);
      }
    };
    socket.on("error", reject);
    socket.once("data", (chunk: Buffer) => {
      resolve(chunk.toString("latin1").split("\r\n\r\n")[0]!);
      socket.destroy();
    });
    const lines = Object.entries({ ...headers, host, "content-length": String(size) });
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    socket.write(`PUT ${url.slice(url.indexOf("/", 8))} HTTP/1.1\r\n${head}\r\n`);
    more();
  });

test("300 MB through a gateway of its own to the service that keeps them leave both with the memory that they had", async () => {
  await using directory = await temporaryDirectory();
  const [front, behind] = [await freePort(), await freePort()];
  const publicUrl = `http://localhost:${front}`;
  await using videos = await startServer({
    dataDir: directory.path,
    port: behind,
    env: { SERVICES: "videos", PUBLIC_URL: publicUrl },
  });
  await using gateway = await startServer({
    dataDir: directory.path,
    port: front,
    env: { VIDEO_SERVICE_URL: `http://127.0.0.1:${behind}` },
  });
  const ada = await signUp(gateway);
  const before = [await peakOf(gateway.pid), await peakOf(videos.pid)];
  const { url, headers } = await askForUpload(gateway, ada);
  expect(await put(url, headers)).toStartWith("HTTP/1.1 200");
  const after = [await peakOf(gateway.pid), await peakOf(videos.pid)];
  for (const [at, peak] of after.entries())
    if (peak !== undefined) expect((peak - before[at]!) / size).toBeLessThan(0.4);
}, 60_000);
