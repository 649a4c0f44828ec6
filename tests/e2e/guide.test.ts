import { expect, test } from "bun:test";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { hasCurl } from "../harness/curl.ts";
import { measureImport } from "../harness/guide-import.ts";
import { leaveOut } from "../harness/left-out.ts";
import { freshAddress, signUp } from "../harness/person.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";
import { createSampleFeed, sampleChannelId } from "../harness/sample-feed.ts";
import { freePort, type RunningServer, startServer, temporaryDirectory } from "../harness/server.ts";

const DAY = 86_400_000;
const today = Math.floor(Date.now() / DAY) * DAY;
const curl = async (...words: readonly string[]): Promise<string> => {
  const child = Bun.spawn(["curl", "-sS", "-m", "120", ...words], { stdout: "pipe", stderr: "pipe" });
  return new Response(child.stdout).text();
};
const uploadUrl = ({ url }: RunningServer) => `${url}/api/v1/admin/livetv/epg/upload`;

test.skipIf(!hasCurl)(
  "curl uploads a guide, plain or gzipped, reads it, and takes it home as XMLTV",
  async () => {
    await using directory = await temporaryDirectory();
    const admin = freshAddress("admin");
    await using server = await startServer({ env: { ADMIN_EMAILS: admin } });
    const { token } = await signUp(server, { email: admin });
    const as = ["-H", `Authorization: Bearer ${token}`];
    const file = join(directory.path, "guide.xml");
    const text = [...createSampleFeed({ channels: 3, days: 1, from: today })].join("");
    await Bun.write(file, text);
    await Bun.write(`${file}.gz`, gzipSync(text));

    const xml = ["-H", "Content-Type: application/xml", "--data-binary", `@${file}`];
    const first = JSON.parse(await curl(...as, ...xml, `${uploadUrl(server)}?create_channels=true`));
    expect(first.channels).toMatchObject({ created: 3, unknown: 0 });
    expect(first.programmes).toMatchObject({ added: first.programmes.read, skipped: 0 });
    const gzip = ["-H", "Content-Type: application/gzip", "--data-binary", `@${file}.gz`];
    const second = JSON.parse(await curl(...as, ...gzip, uploadUrl(server)));
    expect(second.programmes).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: first.programmes.read });
    const chunked = ["-H", "Transfer-Encoding: chunked", "-H", "Content-Type: text/xml", "--data-binary", `@${file}`];
    expect(JSON.parse(await curl(...as, ...chunked, uploadUrl(server))).programmes.unchanged).toBe(
      first.programmes.read,
    );

    const now = JSON.parse(await curl(...as, `${server.url}/livetv/epg/now`));
    expect(now.channels).toHaveLength(3);
    for (const { now: current, next } of now.channels) expect(Date.parse(current.stop)).toBe(Date.parse(next.start));
    const home = await curl(...as, `${server.url}/livetv/epg.xml`);
    expect(home).toStartWith(
      '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tv SYSTEM "xmltv.dtd">\n<tv generator-info-name="itube">',
    );
    expect(home.match(/<programme /g)).toHaveLength(first.programmes.read);
    await Bun.write(file, home);
    expect(JSON.parse(await curl(...as, ...xml, uploadUrl(server))).programmes.unchanged).toBe(first.programmes.read);
  },
  60_000,
);

/** Kills the process while it imports; whatever it had reached, every channel is as it was or as it should be. */
const killWhileImporting = async (start: () => Promise<RunningServer>, admin: string) => {
  const channels = 40;
  const feedOf = (seed: number) => gzipSync([...createSampleFeed({ channels, days: 7, from: today, seed })].join(""));
  const send = (server: RunningServer, token: string, feed: Uint8Array<ArrayBuffer>) =>
    fetch(`${uploadUrl(server)}?create_channels=true`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/gzip" },
      body: feed,
    });
  let server = await start();
  // Whichever runs where a test fails is not left behind.
  await using _ = { [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
  const { token } = await signUp(server, { email: admin });
  const headers = { authorization: `Bearer ${token}` };
  const read = async (): Promise<readonly string[]> => {
    const all: string[] = [];
    for (let number = 1; number <= channels; number++) {
      const xml = await (await fetch(`${server.url}/livetv/epg.xml?channel_id=${ids.get(number)}`, { headers })).text();
      all.push(xml);
    }
    return all;
  };
  const ids = new Map<number, string>();
  const [old, fresh] = [feedOf(1), feedOf(2)];
  expect((await send(server, token, old)).status).toBe(200);
  const listed = await (await fetch(`${server.url}/admin/livetv/channels?limit=100`, { headers })).json();
  for (const { id, xmltv_id } of listed.channels)
    for (let number = 1; number <= channels; number++) if (xmltv_id === sampleChannelId(number)) ids.set(number, id);
  const before = await read();

  for (const life of [300, 900, 1_500]) {
    const sent = send(server, token, fresh).catch(() => undefined);
    await Bun.sleep(life);
    await server.stop("SIGKILL");
    await sent;
    server = await start();
  }
  const between = await read();
  // The database of a file has one process; on a server, an import that was killed is over after half a minute.
  let answer = await send(server, token, fresh);
  for (let waited = 0; answer.status === 409 && waited < 40; waited++) {
    await Bun.sleep(1_000);
    answer = await send(server, token, fresh);
  }
  const report = await answer.json();
  expect([answer.status, report.programmes.skipped]).toEqual([200, 0]);
  const after = await read();
  const isWhole = between.map((xml, at) => xml === before[at] || xml === after[at]);
  expect(isWhole).toEqual(Array<boolean>(channels).fill(true));
  expect((await (await send(server, token, fresh)).json()).programmes.unchanged).toBe(report.programmes.read);
  await server.stop();
};

test("a process that is killed while it imports leaves each channel old or new: on files alone", async () => {
  await using directory = await temporaryDirectory();
  const [port, admin] = [await freePort(), freshAddress("admin")];
  await killWhileImporting(() => startServer({ dataDir: directory.path, port, env: { ADMIN_EMAILS: admin } }), admin);
}, 180_000);

if (missingPostgres) leaveOut("killing an import on PostgreSQL", missingPostgres);
else
  test("a process that is killed while it imports leaves each channel old or new: on PostgreSQL", async () => {
    await using directory = await temporaryDirectory();
    await using place = await createTemporaryDatabase();
    const [port, admin] = [await freePort(), freshAddress("admin")];
    const env = { ADMIN_EMAILS: admin, POSTGRES_DATABASE_URL: place.url };
    await killWhileImporting(() => startServer({ dataDir: directory.path, port, env }), admin);
  }, 240_000);

test.skipIf(!hasCurl)(
  "50 000 programmes are imported in bounded memory while the guide is read",
  async () => {
    const measured = await measureImport({ channels: 100, days: 16, engine: "sqlite" });
    process.stderr.write(`importing ${JSON.stringify(measured)}\n`);
    expect(measured.programmes).toBeGreaterThan(50_000);
    expect(measured.growth).toBeLessThan(200);
    // Of a busy machine no more can be said; what is meant is a fraction of it.
    expect(measured.p99).toBeLessThan(1_000);
    expect(measured.again.unchanged).toBe(measured.programmes);
  },
  180_000,
);
