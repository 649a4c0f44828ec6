import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { operations } from "../../generated/operations.ts";
import type { Operation } from "../../src/contract/operation.ts";
import type { Principal } from "../../src/contract/principal.ts";
import type { SigningKey } from "../harness/operation-call.ts";
import { type RawAnswer, sendRaw, toRaw } from "../harness/raw.ts";
import { signRaw } from "../harness/raw-signature.ts";
import { valuesOf } from "../harness/recording-upstream.ts";
import { operationOf } from "./canonical-operation.ts";
import { createRecordedWorld, type RecordedWorld, table } from "./recorded-world.ts";
import { spell } from "./spellings.ts";

let world: RecordedWorld;
beforeAll(async () => {
  world = await createRecordedWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

type Caller = {
  readonly headers: (method: string, target: string, host: string) => Readonly<Record<string, string>>;
  /** Whom a service may be told of, where the operation is not public. */
  readonly subject?: () => string;
  readonly may: (operation: Operation) => boolean;
};

const asUser = ({ security }: Operation) => security.some((line) => "roles" in line && line.roles.length === 0);
/** The path that a signature would have to cover: as it is once dot segments are resolved. */
const toSigned = (target: string): string => {
  const url = `http://localhost${target.startsWith("/") ? target : `/${target}`}`;
  return URL.canParse(url) ? new URL(url).pathname : "/";
};
const signed =
  (keyOf: () => SigningKey): Caller["headers"] =>
  (method, target, host) =>
    signRaw(method, toSigned(target), host, keyOf());

const callers: Readonly<Record<string, Caller>> = {
  anonymous: { headers: () => ({}), may: () => false },
  "a person": {
    headers: () => ({ Authorization: `Bearer ${world.ada.token}` }),
    subject: () => world.ada.subject,
    may: asUser,
  },
  "another person": {
    headers: () => ({ Cookie: `access_token=${world.eve.token}`, "X-User-ID": world.ada.subject }),
    subject: () => world.eve.subject,
    may: asUser,
  },
  "a machine without a signature": {
    headers: () => ({ "X-Itube-Principal": "transcoder", "X-User-Roles": "admin" }),
    may: () => false,
  },
  "a machine that guesses": {
    headers: signed(() => ({ ...world.transcoder, secret_access_key: "guessed" })),
    may: () => false,
  },
  "a machine without the scope": { headers: signed(() => world.narrow), may: () => false },
  "a machine": {
    headers: signed(() => world.transcoder),
    subject: () => "transcoder",
    may: ({ security }) => security.some(({ scheme }) => scheme === "awsSigV4"),
  },
};

const id = "3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11";
const fill = (path: string): string => path.replace("{video_id}", id).replace("{s3_key}", "a/b.mp4");
const isPublic = ({ security }: Operation) => security.length === 0;
const subjectOf = (principal: Principal) => (principal.kind === "anonymous" ? undefined : principal.subject);

type Call = { readonly caller: string; readonly method: string; readonly target: string; readonly answer: RawAnswer };

/** All calls of an operation in every spelling, by request id. */
const attack = async (operation: Operation, host: string): Promise<ReadonlyMap<string, Call>> => {
  const calls = new Map<string, Call>();
  const queue = spell(fill(operation.path)).flatMap((target) =>
    Object.entries(callers).map((caller) => ({ target, caller })),
  );
  const work = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { target } = next;
      const [caller, { headers }] = next.caller;
      const { method } = operation;
      const requestId = crypto.randomUUID();
      const lines = Object.entries({
        Host: host,
        Connection: "close",
        "X-Request-Id": requestId,
        ...headers(method, target, host),
      });
      const answer = await sendRaw(world.gateway.url, toRaw(method, target, lines));
      calls.set(requestId, { caller, method, target, answer });
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return calls;
};

/** The object store has signatures of its own; what counts is that no reader is led out of it. */
const object = /^\/s3(?:\/(?!\.|[^?]*(?:\/|%2f|\\|%5c)\.\.?(?:\/|%|;|\?|$))[^#?]*)?(?:\?|$)/i;

/** What is wrong with what the upstreams saw. */
const judgeSeen = async (calls: ReadonlyMap<string, Call>): Promise<readonly unknown[]> => {
  const wrong: unknown[] = [];
  for (const request of world.seen()) {
    const call = calls.get(valuesOf(request, "x-request-id")[0] ?? "");
    const operation = operationOf(table, request.method, request.target);
    const isObject = operation === undefined && request.service === "videos" && object.test(request.target);
    const principal = await world.principalOf(request);
    const caller = call && callers[call.caller];
    const say = (fault: string) =>
      wrong.push({ fault, by: call?.caller, sent: call?.target, saw: `${request.method} ${request.target}` });
    if (!caller) say("a request that nobody made");
    else if (isObject) principal?.kind === "anonymous" || say("a principal where none is called for");
    else if (!operation) say("no operation in its canonical spelling");
    else if (operation.service !== request.service) say(`an operation of ${operation.service}`);
    else if (!principal) say("no word of the gateway's");
    else if (isPublic(operation)) principal.kind === "anonymous" || say("a principal where none is called for");
    else if (!caller.may(operation)) say(`${operation.id} is not for this caller`);
    else if (subjectOf(principal) !== caller.subject?.()) say("another principal");
  }
  return wrong;
};

const documented = [400, 401, 403, 404, 405, 406, 415];
/** Of what is no HTTP at all, our server's own parser says so, without a word. */
const isNoHttp = (target: string) => /[\0\t ]/.test(target) || !/^(?:\/|https?:\/\/)/i.test(target);

/** Who was not let through was told so, in the one form. */
const judgeAnswers = (calls: ReadonlyMap<string, Call>): readonly unknown[] =>
  [...calls.values()]
    .filter(({ target, method, answer: { status, headers } }) => {
      if (documented.includes(status) && headers.includes("application/problem+json")) return false;
      if ((status === 400 || status === 505) && isNoHttp(target)) return false;
      return operationOf(table, method, toSigned(target).replace(/^\/api\/v1(?=\/)/, ""))?.service !== "system";
    })
    .map(({ caller, target, answer }) => ({ caller, target, status: answer.status }));

const secured = table.filter((operation) => !isPublic(operation));

test("there are 200 spellings and more of every path", () => {
  for (const { path } of secured) expect(spell(fill(path)).length).toBeGreaterThanOrEqual(200);
});

describe("no service sees what policy would deny, however its path is spelled:", () => {
  for (const operation of secured)
    test(`${operation.method} ${operation.path}`, async () => {
      world.forget();
      const calls = await attack(operation, "localhost");
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
      const calls = await attack(operations.getVideo, host);
      expect(await judgeSeen(calls)).toEqual([]);
      expect(judgeAnswers(calls)).toEqual([]);
    });
});
