import { Database } from "bun:sqlite";
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { UnsecuredJWT } from "jose";
import { completeVideo, playVideo, publishClip, putProcessed, tokenOf } from "../harness/clip.ts";
import { type Collector, startCollector } from "../harness/collector.ts";
import { publishFilm } from "../harness/film.ts";
import { type CallInput, callOperation } from "../harness/operation-call.ts";
import { freshAddress, type Person, signUp } from "../harness/person.ts";
import { type RunningServer, startServer } from "../harness/server.ts";
import { noteSecrets } from "../harness/traces.ts";

setDefaultTimeout(60_000);

/** Addresses that leases open: attacked, outlived, and looked for where they must not be written down. */
let server: RunningServer;
let collector: Collector;
let admin: Person;
let eve: Person;
const tokens: string[] = [];
const keep = (url: string) => {
  const token = tokenOf(url);
  tokens.push(token);
  noteSecrets(token);
  return url;
};
const files = new Map([
  ["manifest.mpd", "<MPD/>"],
  ["a/1.m4s", "0123456789"],
]);
const call = async (id: Parameters<typeof callOperation>[1], as: Person, input: CallInput = {}) => {
  const answer = await callOperation(`${server.url}/api/v1`, id, { as: { kind: "bearer", token: as.token }, ...input });
  if (!answer.ok) throw new Error(`${id}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
};
const refusal = async (answer: Response) => {
  const { request_id: _, ...body } = (await answer.json()) as Record<string, unknown>;
  return [answer.status, JSON.stringify(body)];
};
const part = (url: string) => fetch(url, { headers: { range: "bytes=0-3" } });

beforeAll(async () => {
  const email = freshAddress("root");
  collector = startCollector();
  server = await startServer({
    split: true,
    env: { ADMIN_EMAILS: email, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  });
  admin = await signUp(server, { email });
  eve = await signUp(server, { name: "Eve" });
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await collector?.[Symbol.asyncDispose]();
});

/** A movie that is to be had so. */
const publishMovie = async (rule: object) => {
  const video = await publishFilm(server, admin, "PRIVATE");
  await putProcessed(server, video.video_s3_key, files);
  await completeVideo(server, video.id);
  const movie = await call("createMovie", admin, {
    body: { title: "Brief", minimum_age: 0, video_s3_key: video.video_s3_key },
  });
  await call("createAccessRule", admin, {
    body: { target: { type: "movie", id: movie.id }, ...rule },
  });
  return { id: movie.id as string, key: video.video_s3_key };
};
const freeUntil = (until: Date) => ({ access: "free", until: until.toISOString() });

describe("the address of a lease", () => {
  test("ends with the permission, and a Range request after that fails", async () => {
    const until = new Date(Date.now() + 4_000);
    const { id } = await publishMovie(freeUntil(until));
    const playback = await call("playOndemand", eve, { path: { content_id: id } });
    const url = keep(playback.playback_url);
    expect(Date.parse(playback.expires_at)).toBeLessThanOrEqual(until.getTime());
    const segment = url.replace("manifest.mpd", "a/1.m4s");
    const early = await part(segment);
    expect([early.status, await early.text()]).toEqual([206, "0123"]);
    await Bun.sleep(until.getTime() - Date.now() + 20);
    for (const address of [url, segment])
      expect((await refusal(await part(address)))[1]).toContain('"media_token_invalid"');
  });

  test("ends with the rental, however soon that is, and a Range request after it fails", async () => {
    const price = { amount: 399, currency: "EUR" };
    const { id } = await publishMovie({ access: "rent", price, start_within_hours: 24, watch_within_hours: 48 });
    await expect(call("playOndemand", eve, { path: { content_id: id } })).rejects.toThrow("403");
    const headers = { "idempotency-key": crypto.randomUUID() };
    await call("rentContent", eve, { path: { content_id: id }, headers, body: {} });
    await call("playOndemand", eve, { path: { content_id: id } });
    const database = new Database(join(server.dataDir, "itube.sqlite"));
    database.run("PRAGMA busy_timeout = 5000");
    const endIn = (ms: number) => {
      const end = Date.now() + ms;
      database.run("UPDATE rights_holdings SET held_until = ? WHERE content_id = ? AND started_at IS NOT NULL", [
        end,
        id,
      ]);
      return end;
    };
    for (const ms of [90_000, 3_000]) {
      const end = endIn(ms);
      const { playback_url, expires_at } = await call("playOndemand", eve, { path: { content_id: id } });
      expect([ms, Date.parse(expires_at)]).toEqual([ms, end]);
      const segment = keep(playback_url).replace("manifest.mpd", "a/1.m4s");
      expect((await part(segment)).status).toBe(206);
      if (ms > 3_000) continue;
      await Bun.sleep(end - Date.now() + 20);
      expect((await part(segment)).status).toBe(403);
    }
    database.close();
  });

  test("of a title of the catalogue is the only one: by its key it is not there, public or not", async () => {
    const { key } = await publishMovie(freeUntil(new Date(Date.now() + 60_000)));
    expect((await fetch(`${server.url}/media/${key}/manifest.mpd`)).status).toBe(404);
    const video = await publishClip(server, admin, "PUBLIC", files);
    const address = `${server.url}/media/${video.video_s3_key}/manifest.mpd`;
    expect((await fetch(address)).status).toBe(200);
    const { lease } = await playVideo(server, eve, video.id);
    const movie = await call("createMovie", admin, {
      body: { title: "Mine", minimum_age: 0, video_s3_key: video.video_s3_key },
    });
    expect((await fetch(address)).status).toBe(404);
    // No rule lets anybody watch the movie: its upload is no way around that.
    await expect(call("playVideo", eve, { path: { video_id: video.id } })).rejects.toThrow("404");
    await expect(call("renewLease", eve, { path: { lease_id: lease.id } })).rejects.toThrow("404");
    keep((await playVideo(server, admin, video.id)).playback_url);
    await call("deleteMovie", admin, { path: { movie_id: movie.id } });
    expect((await fetch(address)).status).toBe(200);
  });

  test("is of what was made of somebody else's video: the upload itself also says where and by what it was filmed", async () => {
    const bob = await signUp(server, { name: "Bob" });
    const made = await publishClip(server, admin, "PUBLIC", files);
    for (const format of ["", "dash"])
      keep((await playVideo(server, bob, made.id, format ? { format } : {})).playback_url);
    await expect(playVideo(server, bob, made.id, { format: "file" })).rejects.toThrow("format_not_found");
    const plain = await publishClip(server, admin, "PUBLIC");
    for (const [person, { id }] of [
      [admin, made],
      [bob, plain],
    ] as const) {
      const url = keep((await playVideo(server, person, id, { format: "file" })).playback_url);
      expect((await part(url)).status).toBe(206);
    }
  });

  test("is refused in one way, whatever was done to its token", async () => {
    const [one, other] = [
      await publishClip(server, eve, "PRIVATE", files),
      await publishClip(server, eve, "PRIVATE", files),
    ];
    const url = keep((await playVideo(server, eve, one.id, { device_id: "one" })).playback_url);
    const ended = await playVideo(server, eve, other.id, { device_id: "two" });
    keep(ended.playback_url);
    await call("releaseLease", eve, { path: { lease_id: ended.lease.id } });
    const token = tokenOf(url);
    const [header, payload, signature = ""] = token.split(".");
    const claims = JSON.parse(Buffer.from(payload!, "base64url").toString());
    const edited = Buffer.from(JSON.stringify({ ...claims, sub: ended.lease.id })).toString("base64url");
    const attacks = [
      tokenOf(ended.playback_url),
      `${header}.${edited}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      `${header}.${payload}`,
      new UnsecuredJWT(claims).encode(),
      `${Buffer.from('{"alg":"none","typ":"itube-media+jwt"}').toString("base64url")}.${payload}.`,
      eve.token,
    ];
    const seen = new Set<string>();
    for (const attack of attacks) {
      const [status, body] = await refusal(await part(`${server.url}/media/leased/${attack}/manifest.mpd`));
      expect([attack, status]).toEqual([attack, 403]);
      seen.add(String(body));
    }
    expect([...seen]).toHaveLength(1);
    expect((await part(url)).status).toBe(206);
  });

  test("leads nowhere else, however its path is written", async () => {
    const [one, other] = [
      await publishClip(server, eve, "PRIVATE", files),
      await publishClip(server, eve, "PRIVATE", files),
    ];
    const url = keep((await playVideo(server, eve, one.id)).playback_url);
    const folder = url.slice(0, url.lastIndexOf("/"));
    const name = other.video_s3_key.split("/").at(-1);
    for (const path of [
      `../${name}/manifest.mpd`,
      `a/../../${name}/manifest.mpd`,
      `%2e%2e/${name}/manifest.mpd`,
      `..%2f${name}%2fmanifest.mpd`,
      `%252e%252e/${name}/manifest.mpd`,
      `..%5c${name}%5cmanifest.mpd`,
      `..\\${name}\\manifest.mpd`,
      `.%00./${name}/manifest.mpd`,
      `//${name}/manifest.mpd`,
      `..;/${name}/manifest.mpd`,
      `%c0%ae%c0%ae/${name}/manifest.mpd`,
      `${name}/manifest.mpd`,
    ]) {
      const { status } = await fetch(`${folder}/${path}`);
      expect([path, [400, 403, 404].includes(status)]).toEqual([path, true]);
    }
  });

  test("is in no log and no trace, wherever it was sent", async () => {
    const video = await publishClip(server, eve, "PRIVATE", files);
    const url = keep((await playVideo(server, eve, video.id)).playback_url);
    const requests: readonly (readonly [url: string, init?: RequestInit])[] = [
      [url],
      [url, { method: "POST" }],
      [url, { method: "OPTIONS" }],
      [url.replace("/manifest.mpd", "")],
      [url.replace("/manifest.mpd", "/")],
      [url.replace("/media/", "/Media/")],
      [url.replace("/media/leased", "//media//leased")],
      [url.replace("/leased/", "/le%61sed/")],
      [url.replace("/api/v1", "/api/v2")],
      [`${url}?x=1`],
    ];
    for (const [address, init] of requests) await fetch(address, init);
    await collector.until((spans) => spans.filter(({ name }) => name.includes("/media/leased/")).length > 3);
    await Bun.sleep(200);
    const written = server.stdout() + server.stderr() + collector.payloads.join("");
    expect(written).toContain("/media/leased/…");
    expect(tokens.length).toBeGreaterThan(4);
    for (const token of tokens) expect(written).not.toContain(token);
  });
});
