// Uploads films from a terminal: node batch-upload.js [--visibility PRIVATE] film.mp4 another.mp4
// Reads ITUBE_EMAIL, ITUBE_PASSWORD and ITUBE_API. Exit code: 0 all are there, 1 some are not, 2 it was called wrongly.
import { basename, extname } from "node:path";
import { parseArgs } from "node:util";
import { AbortError, createClient, ItubeError } from "@itube/sdk";

const { ITUBE_API = "http://localhost:8000/api/v1", ITUBE_EMAIL: email, ITUBE_PASSWORD: password } = process.env;
const { values, positionals: files } = parseArgs({
  options: { visibility: { type: "string", default: "PRIVATE" } },
  allowPositionals: true,
});
if (files.length === 0 || !email || !password) {
  process.stderr.write("ITUBE_EMAIL=… ITUBE_PASSWORD=… node batch-upload.js [--visibility PUBLIC] FILE...\n");
  process.exit(2);
}

const width = Math.max(...files.map((file) => basename(file).length));
const terminal = process.stdout.isTTY;

/** In a terminal, one line that is written over; elsewhere only what a log should keep. */
const show = (file, sent, total) => {
  if (!terminal) return;
  const part = total === 0 ? 1 : sent / total;
  const bar = "█".repeat(Math.round(part * 30)).padEnd(30, "░");
  process.stdout.write(`\r${basename(file).padEnd(width)}  ${bar} ${String(Math.floor(part * 100)).padStart(3)} %`);
};
const finish = (file, text) => {
  process.stdout.write(`${terminal ? "\r\u001b[2K" : ""}${basename(file).padEnd(width)}  ${text}\n`);
};

const stop = new AbortController();
process.once("SIGINT", () => stop.abort());

const client = createClient({ baseUrl: ITUBE_API, cookie: true });
let failed = 0;
try {
  await client.auth.login({ email, password }, { signal: stop.signal });
  for (const file of files) {
    const metadata = { title: basename(file, extname(file)), visibility: values.visibility };
    const onProgress = ({ sent, total }) => show(file, sent, total);
    try {
      const { id } = await client.uploadVideo(file, metadata, { onProgress, signal: stop.signal });
      finish(file, `uploaded as ${id}`);
    } catch (error) {
      failed++;
      finish(file, `failed: ${error.message}`);
      if (error instanceof AbortError) break;
    }
  }
} catch (error) {
  if (!(error instanceof ItubeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
