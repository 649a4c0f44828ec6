import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import { sendRaw, toRaw } from "../harness/raw.ts";
import { valuesOf } from "../harness/recording-upstream.ts";
import { operationOf } from "./canonical-operation.ts";
import { createPathAttack, fill, isPublic, judgeAnswers } from "./path-attack.ts";
import { createRecordedWorld, type RecordedWorld, table } from "./recorded-world.ts";
import { spell } from "./spellings.ts";

let world: RecordedWorld;
beforeAll(async () => {
  world = await createRecordedWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const secured = table.filter((operation) => !isPublic(operation));

test("there are 200 spellings and more of every path", () => {
  for (const { path } of secured) expect(spell(fill(path)).length).toBeGreaterThanOrEqual(200);
});

test("what has a fragment is refused: some readers end the query there, and some do not", async () => {
  world.forget();
  for (const target of ["/upload/videos?limit=1#2", "/upload/videos?#", "/upload/videos#?limit=1"]) {
    const head = toRaw("GET", target, [
      ["Host", "localhost"],
      ["Connection", "close"],
      ["Authorization", `Bearer ${world.ada.token}`],
    ]);
    const { status, body } = await sendRaw(world.gateway.url, head);
    const code = status === 404 ? "not_found" : "ambiguous_path";
    expect([target, status < 500, JSON.parse(body).code]).toEqual([target, true, code]);
  }
  expect(world.seen()).toEqual([]);
});

describe("no service sees what policy would deny, however its path is spelled:", () => {
  for (const operation of secured)
    test(`${operation.method} ${operation.path}`, async () => {
      world.forget();
      const { attack, callers, judgeSeen } = createPathAttack(world);
      const calls = await attack(operation, { url: world.gateway.url, host: "localhost" });
      expect(await judgeSeen(calls)).toEqual([]);
      expect(judgeAnswers(calls)).toEqual([]);
      // The plain spelling did get through, for those who may.
      const plain = world.seen().filter(({ method, target }) => operationOf(table, method, target) === operation);
      const through = new Set(plain.map((request) => calls.get(valuesOf(request, "x-request-id")[0]!)?.caller));
      for (const [name, { may }] of Object.entries(callers))
        expect([name, through.has(name)]).toEqual([name, may(operation)]);
    });

  // Bun does not normalise the address of a request whose Host has an impossible port.
  for (const host of [
    "localhost:99999",
    "127.0.0.1:65536",
    "localhost:00000",
    "localhost:8000:8000",
    "localhost.",
    "l",
  ])
    test(`with Host: ${host}`, async () => {
      world.forget();
      const { attack, judgeSeen } = createPathAttack(world);
      const calls = await attack(operations.getVideo, { url: world.gateway.url, host });
      expect(await judgeSeen(calls)).toEqual([]);
      expect(judgeAnswers(calls)).toEqual([]);
    });
});
