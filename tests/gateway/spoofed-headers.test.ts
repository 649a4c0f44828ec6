import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { sendRaw, toRaw } from "../harness/raw.ts";
import { valuesOf } from "../harness/recording-upstream.ts";
import { createRecordedWorld, type RecordedWorld } from "./recorded-world.ts";
import { createSpoofs, foreignIn, type Lines } from "./spoofs.ts";

let world: RecordedWorld;
/** The gateway's word on Eve, which she could have read in a service's log. */
let stolen = "";
beforeAll(async () => {
  world = await createRecordedWorld();
  await ask(world.eve.token, "/upload/videos");
  stolen = valuesOf(world.seen()[0]!, "x-itube-principal")[0] ?? "";
});
beforeEach(() => world.forget());
afterAll(() => world[Symbol.asyncDispose]());

const ask = (token: string | undefined, target: string, lines: Lines = [], method = "GET") =>
  sendRaw(
    world.gateway.url,
    toRaw(method, target, [
      ["Host", "localhost"],
      ["Connection", "close"],
      ...(token === undefined ? [] : [["Authorization", `Bearer ${token}`] as const]),
      ...lines,
    ]),
  );

const spoofs = () => createSpoofs(world.eve.subject, stolen);

const expectOurs = async (prefix: string, subject: string | undefined) => {
  const seen = world.seen();
  expect(seen.length).toBe(1);
  const request = seen[0]!;
  expect(foreignIn(request)).toEqual([]);
  const told = (name: string) => valuesOf(request, name).join(" AND ");
  expect({
    id: told("x-user-id"),
    roles: told("x-user-roles"),
    for: told("x-forwarded-for"),
    host: told("x-forwarded-host"),
    proto: told("x-forwarded-proto"),
    prefix: told("x-forwarded-prefix"),
    connection: told("connection").toLowerCase(),
  }).toEqual({
    id: subject ?? "",
    roles: subject ? "user" : "",
    for: "127.0.0.1",
    host: "localhost",
    proto: "http",
    prefix,
    connection: "keep-alive",
  });
  const principal = await world.principalOf(request);
  expect(principal && "subject" in principal ? principal.subject : principal?.kind).toBe(subject ?? "anonymous");
};

describe("what a caller says of itself in a header", () => {
  test("reaches no service, in any spelling, all at once", async () => {
    const { status, body } = await ask(world.ada.token, "/upload/videos", spoofs());
    expect([status, JSON.parse(body).code]).toEqual([404, "recorded"]);
    await expectOurs("", world.ada.subject);
  });

  test("reaches no service, in any spelling, one by one", async () => {
    for (const spoof of spoofs()) {
      world.forget();
      await ask(world.ada.token, "/api/v1/upload/videos", [spoof]);
      await expectOurs("/api/v1", world.ada.subject);
    }
  });

  test("does not make somebody of nobody", async () => {
    await ask(undefined, "/.well-known/jwks.json", spoofs());
    await expectOurs("", undefined);
    world.forget();
    expect((await ask(undefined, "/upload/videos", spoofs())).status).toBe(401);
    expect(world.seen()).toEqual([]);
  });

  test("is no header where it is folded, has a blank in its name, or is no line", async () => {
    for (const line of [
      `X-A: b\r\n X-User-ID: ${world.eve.subject}`,
      `X-A: b\r\n\tX-User-ID: ${world.eve.subject}`,
      `X-User-ID : ${world.eve.subject}`,
      ` X-User-ID: ${world.eve.subject}`,
      `X-A: b\nX-User-ID: ${world.eve.subject}`,
      `X-A: b\rX-User-ID: ${world.eve.subject}`,
      `X-A: b\0\r\nX-User-ID: ${world.eve.subject}`,
      `: ${world.eve.subject}`,
      "X-User-ID",
    ]) {
      const head = toRaw("GET", "/upload/videos", [
        ["Host", "localhost"],
        ["Connection", "close"],
        ["Authorization", `Bearer ${world.ada.token}`],
      ]);
      const { status } = await sendRaw(world.gateway.url, head.replace("\r\n\r\n", `\r\n${line}\r\n\r\n`));
      expect([line, status]).toEqual([line, 400]);
    }
    expect(world.seen()).toEqual([]);
  });

  test("takes nothing away that the gateway says, by naming it in Connection", async () => {
    for (const named of [
      "X-User-ID",
      "x-itube-principal, x-user-id, x-user-roles",
      "close, X-Itube-Principal",
      "authorization",
      "host, x-forwarded-for, x-forwarded-host, x-request-id",
    ]) {
      world.forget();
      await ask(world.ada.token, "/upload/videos", [["Connection", named]]);
      await expectOurs("", world.ada.subject);
    }
  });

  test("does not change the method or the path that was authorised", async () => {
    await ask(world.ada.token, "/upload/videos", spoofs());
    expect(world.seen().map(({ method, target }) => [method, target])).toEqual([["GET", "/upload/videos"]]);
  });
});
