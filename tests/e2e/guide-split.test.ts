import { expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { watchMemory } from "../harness/memory.ts";
import { freshAddress, signUp } from "../harness/person.ts";
import { readProcesses } from "../harness/processes.ts";
import { type RunningServer, startServer } from "../harness/server.ts";

const DAY = 86_400_000;
const today = new Date(Math.floor(Date.now() / DAY) * DAY).toISOString().slice(0, 10).replaceAll("-", "");
const CHANNELS = 20;
const ids = Array.from({ length: CHANNELS }, (_, at) => `c${at}.example`);
const programmes = (hour: number): string =>
  ids
    .map(
      (id) =>
        `<programme start="${today}${hour}0000 +0000" stop="${today}${hour + 1}0000 +0000" channel="${id}"><title>${hour}</title></programme>`,
    )
    .join("");

const upload = (server: RunningServer, token: string, body: BodyInit | AsyncIterable<Uint8Array>, type: string) =>
  fetch(`${server.url}/api/v1/admin/livetv/epg/upload?create_channels=true`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": type },
    body: body as BodyInit,
  });

test("behind a gateway, an import is read as it is sent, and is held by neither process", async () => {
  const admin = freshAddress("admin");
  await using server = await startServer({ split: true, env: { ADMIN_EMAILS: admin } });
  const { gateway, livetv } = await readProcesses(server);
  const { token } = await signUp(server, { email: admin });

  const isRead = Promise.withResolvers<void>();
  const size = 200 * 1024 ** 2;
  async function* feed() {
    const bytes = (text: string) => new TextEncoder().encode(text);
    yield bytes(`<tv>${programmes(10)}`);
    await isRead.promise;
    // What the parser passes over, as much as it takes.
    const comment = bytes(`<!--${"x".repeat(65_536 - 7)}-->`);
    for (let sent = 0; sent < size; sent += comment.byteLength) yield comment;
    yield bytes(`${programmes(11)}</tv>`);
  }
  const growth = [watchMemory(gateway), watchMemory(livetv)];
  const sent = upload(server, token, feed(), "application/xml");
  const early = sent.then(({ status }) => Promise.reject(new Error(`${status}, before all of it was sent`)));
  // Another one is refused once the first is being read, of which there is no end yet.
  const isRefused = async () => {
    do await Bun.sleep(300);
    while ((await upload(server, token, "<tv/>", "application/xml")).status !== 409);
  };
  await Promise.race([isRefused(), early]);
  isRead.resolve();
  const answer = await sent;
  expect([answer.status, (await answer.json()).programmes]).toEqual([
    200,
    { read: 2 * CHANNELS, added: 2 * CHANNELS, changed: 0, removed: 0, unchanged: 0, skipped: 0 },
  ]);
  const grown = growth.map((most) => most());
  process.stderr.write(`gateway and livetv grew by ${grown.map(Math.round).join(" and ")} MB\n`);
  for (const megabytes of grown) expect(megabytes).toBeLessThan(150);

  const packed = Buffer.concat([gzipSync(`<tv>${programmes(10)}`), gzipSync(`${programmes(11)}</tv>`)]);
  const again = await (await upload(server, token, packed, "application/gzip")).json();
  expect(again.programmes).toMatchObject({ read: 2 * CHANNELS, unchanged: 2 * CHANNELS });
  const headers = { authorization: `Bearer ${token}` };
  const xml = await (await fetch(`${server.url}/livetv/epg.xml`, { headers })).text();
  expect(xml.match(/<programme /g)).toHaveLength(2 * CHANNELS);
}, 120_000);

test("behind a gateway, a feed that is refused half-way is refused with its reason, whatever else is sent of it", async () => {
  const admin = freshAddress("admin");
  await using server = await startServer({ split: true, env: { ADMIN_EMAILS: admin } });
  const { token } = await signUp(server, { email: admin });
  const text = `<tv>${programmes(10)}<programme></tv>${" ".repeat(20 * 1024 ** 2)}`;
  const answer = await upload(server, token, text, "application/xml");
  expect([answer.status, await answer.json()]).toEqual([
    400,
    expect.objectContaining({ code: "malformed_feed", detail: expect.stringContaining("line 1: ") }),
  ]);
  expect((await upload(server, token, "<tv/>", "application/xml")).status).toBe(200);
}, 60_000);
