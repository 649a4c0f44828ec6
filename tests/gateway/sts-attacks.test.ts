import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { publishFilm, readVideo, type WireVideo } from "../harness/film.ts";
import { sendRaw, toRaw } from "../harness/raw.ts";
import { type Call, createStsWorld, type StsWorld } from "./sts-world.ts";

let world: StsWorld;
let video: WireVideo;
let other: WireVideo;
beforeAll(async () => {
  world = await createStsWorld();
  video = await publishFilm(world.app, world.ada);
  other = await publishFilm(world.app, world.ada);
});
afterAll(() => world[Symbol.asyncDispose]());

const status = (of: WireVideo = video, to = "COMPLETED"): Call => ({
  method: "PATCH",
  target: `/upload/videos/${of.id}/status?status=${to}`,
});
const readStatus = async ({ id }: WireVideo): Promise<string> =>
  ((await (await readVideo(world.app, world.ada, id)).json()) as WireVideo).processing_status;

type Line = readonly [name: string, value: string];
/** The lines as they are, of which `lines` take the place of nothing. */
const sendLines = (call: Call, headers: Readonly<Record<string, string>>, lines: readonly Line[] = [], host = "") => {
  const own: readonly Line[] = [
    ["Host", host || new URL(world.app.url).host],
    ["Connection", "close"],
    ...(call.body === undefined ? [] : [["Content-Length", String(call.body.length)] as const]),
  ];
  return sendRaw(
    world.app.url,
    toRaw(call.method, call.target, [...own, ...Object.entries(headers), ...lines], call.body),
  );
};

/** Refused with this status, and AWS not asked; nothing has happened. */
const expectRefused = async (send: () => Promise<{ readonly status: number }>, wanted: readonly number[] = [401]) => {
  const asked = world.sts.calls.length;
  const answer = await send();
  expect(wanted).toContain(answer.status);
  expect([world.sts.calls.length - asked, world.sts.faults]).toEqual([0, []]);
  expect([await readStatus(video), await readStatus(other)]).toEqual(["IN_PROGRESS", "IN_PROGRESS"]);
};

describe("who has captured a proof", () => {
  test("has no use for it on another path, status, body, method or type", async () => {
    const captured = world.proveFor({ ...status(), body: "{}", contentType: "application/json" });
    const attempts: readonly Call[] = [
      { ...status(other), body: "{}" },
      { ...status(video, "FAILED"), body: "{}" },
      { ...status(), target: `${status().target}&a=b`, body: "{}" },
      { ...status(), target: `/api/v1${status().target}`, body: "{}" },
      { ...status(), body: '{"a":1}' },
      { ...status() },
      { method: "GET", target: `/upload/videos/by-key/${video.video_s3_key}` },
    ];
    for (const call of attempts) await expectRefused(() => sendLines(call, captured));
    await expectRefused(() =>
      sendLines({ ...status(), body: "{}" }, { ...captured, "content-type": "application/merge-patch+json" }),
    );
  });

  test("has no use for it at another server of the same kind", async () => {
    await using elsewhere = await createStsWorld();
    const captured = elsewhere.proveFor(status());
    const before = world.sts.calls.length;
    const lines = await sendLines(status(), captured);
    expect([lines.status, world.sts.calls.length - before]).toEqual([401, 0]);
  });

  test("has no use for it when it is old, or of the future", async () => {
    for (const minutes of [-6, 6, -60 * 24])
      await expectRefused(() => world.send({ ...status(), date: new Date(Date.now() + minutes * 60_000) }));
  });

  test("has no use for a date that nobody signed", async () => {
    const { "X-Amz-Date": date = "", Authorization = "", ...rest } = world.proveFor(status());
    const unsigned = Authorization.replace("x-amz-date;", "");
    await expectRefused(() => sendLines(status(), { ...rest, Authorization: unsigned, "X-Amz-Date": date }));
    await expectRefused(() => sendLines(status(), { ...rest, Authorization, Date: new Date().toUTCString() }));
  });
});

describe("a caller that forges", () => {
  test("a proof for another server's id is not even asked about", async () => {
    for (const serverId of ["https://evil.example", `${world.app.url}/`, `${world.app.url}.evil.example`, ""])
      await expectRefused(() => world.send({ ...status(), serverId }));
  });

  test("where the call came to gets nothing from X-Forwarded-Host or Host", async () => {
    const elsewhere = { ...status(), serverId: "https://evil.example" };
    await expectRefused(() => world.send(elsewhere, { "x-forwarded-host": "evil.example" }));
    await expectRefused(() => world.send(elsewhere, { forwarded: "host=evil.example;proto=https" }));
    const proof = world.proveFor(elsewhere);
    for (const host of ["evil.example", "evil.example:80", `${world.sts.host}`])
      await expectRefused(() => sendLines(status(), proof, [], host), [400, 401]);
    const two: readonly Line[] = [["Host", "evil.example"]];
    await expectRefused(() => sendLines(status(), proof, two), [400, 401]);
  });

  test("a header by giving it twice has neither", async () => {
    const proof = world.proveFor(status());
    const wrong = "0".repeat(64);
    const twice: readonly Line[] = [
      ["X-Itube-Request-Hash", wrong],
      ["X-Itube-Request-Hash", proof["X-Itube-Request-Hash"]!],
      ["X-Itube-Server-Id", "https://evil.example"],
      ["X-Amz-Date", proof["X-Amz-Date"]!],
      ["X-Amz-Security-Token", "another"],
      ["Authorization", proof.Authorization!],
      ["Authorization", "Bearer x"],
    ];
    for (const line of twice) {
      await expectRefused(() => sendLines(status(), proof, [line]), [400, 401]);
      const { [line[0]]: own = "", ...rest } = proof;
      await expectRefused(() => sendLines(status(), rest, [line, [line[0], own]]), [400, 401]);
    }
  });

  test("headers for AWS has none of them passed on", async () => {
    const smuggled = ["a\r\nX-Evil: 1", "a\nX-Evil: 1", "a X-Evil: 1", "a\tX", "é"];
    for (const text of smuggled)
      for (const name of ["X-Amz-Security-Token", "X-Amz-Date", "X-Itube-Server-Id", "Authorization"]) {
        const proof = world.proveFor(status());
        // A line feed ends the value: what is left of a token may be asked about, and what follows goes nowhere.
        const answer = await sendLines(status(), { ...proof, [name]: `${proof[name]}${text}` });
        expect([name, [400, 401].includes(answer.status), world.sts.faults]).toEqual([name, true, []]);
      }
    await expectRefused(() => world.send(status(), { "x-amz-target": "AWSSecurityTokenServiceV20110615.AssumeRole" }));
    await expectRefused(() => world.send({ ...status(), headers: { "X-Evil": "1" } }));
  });

  test("another call to AWS has it never made: path, query and body there are ours", async () => {
    const before = world.sts.calls.length;
    const call = { method: "GET", target: "/upload/videos/by-key/a?Action=AssumeRole&Version=2011-06-15" };
    expect((await world.send(call)).status).toBe(400);
    expect(world.sts.calls.slice(before).map(({ body }) => body)).toEqual([
      "Action=GetCallerIdentity&Version=2011-06-15",
    ]);
    expect(world.sts.faults).toEqual([]);
  });

  test("a token of many bytes, or none, is not asked about", async () => {
    await expectRefused(() =>
      world.send({ ...status(), session: { ...world.transcoder, sessionToken: "A".repeat(9000) } }),
    );
    await expectRefused(
      () => world.send({ ...status(), session: { ...world.transcoder, sessionToken: "A".repeat(20_000) } }),
      [431],
    );
    const { sessionToken: _, ...permanent } = world.transcoder;
    await expectRefused(() => world.send({ ...status(), session: permanent as typeof world.transcoder }));
  });

  test("another region or service is not asked about", async () => {
    await expectRefused(() => world.send({ ...status(), region: "eu-west-1" }));
    for (const service of ["iam", "s3", "execute-api", "STS"])
      await expectRefused(() => world.send({ ...status(), service }));
  });

  test("the query form is refused", async () => {
    const { Authorization = "", ...proof } = world.proveFor(status());
    const [, credential = "", names = "", signature = ""] =
      /Credential=(\S+), SignedHeaders=(\S+), Signature=(\S+)/.exec(Authorization) ?? [];
    const query = new URLSearchParams({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": credential,
      "X-Amz-Date": proof["X-Amz-Date"]!,
      "X-Amz-Expires": "300",
      "X-Amz-SignedHeaders": names,
      "X-Amz-Security-Token": world.transcoder.sessionToken,
      "X-Amz-Signature": signature,
    });
    const target = `${status().target}&${query}`;
    await expectRefused(() => sendLines({ ...status(), target }, proof));
    await expectRefused(() => sendLines({ ...status(), target }, { ...proof, Authorization }));
  });
});

test("the same report again is taken, as it changes nothing", async () => {
  const proof = world.proveFor(status());
  for (let turn = 0; turn < 2; turn++) expect((await sendLines(status(), proof)).status).toBe(200);
  expect(await readStatus(video)).toBe("COMPLETED");
});
