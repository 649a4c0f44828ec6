import type { Operation } from "../../src/contract/operation.ts";
import type { Principal } from "../../src/contract/principal.ts";
import { type RawAnswer, sendRaw, toRaw } from "../harness/raw.ts";
import { valuesOf } from "../harness/recording-upstream.ts";
import { createCallers, toSigned } from "./callers.ts";
import { operationOf } from "./canonical-operation.ts";
import { type RecordedWorld, table } from "./recorded-world.ts";
import { spell } from "./spellings.ts";

const id = "3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11";
export const fill = (path: string): string => path.replace("{video_id}", id).replace("{s3_key}", "a/b.mp4");
export const isPublic = ({ security }: Operation) => security.length === 0;
const subjectOf = (principal: Principal) => (principal.kind === "anonymous" ? undefined : principal.subject);

export type Call = {
  readonly caller: string;
  readonly method: string;
  readonly target: string;
  readonly answer: RawAnswer;
};

/** Where the attack goes: the gateway, or what stands in front of it. */
export type AttackPlace = { readonly url: string; readonly host: string; readonly from?: string };

/** The object store has signatures of its own; what counts is that no reader is led out of it. */
const object = /^\/s3(?:\/(?!\.|[^?]*(?:\/|%2f|\\|%5c)\.\.?(?:\/|%|;|\?|$))[^#?]*)?(?:\?|$)/i;

/** Calls operations in every spelling, as everybody, and says what of that should not have come through. */
export const createPathAttack = (world: RecordedWorld) => {
  const callers = createCallers(world);

  /** All calls of an operation in every spelling, by request id. */
  const attack = async (operation: Operation, { host, url, from }: AttackPlace): Promise<ReadonlyMap<string, Call>> => {
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
        const answer = await sendRaw(url, toRaw(method, target, lines), { ...(from && { from }) });
        calls.set(requestId, { caller, method, target, answer });
      }
    };
    await Promise.all(Array.from({ length: 16 }, work));
    return calls;
  };

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

  return { callers, attack, judgeSeen };
};

const documented = [400, 401, 403, 404, 405, 406, 415];
/** Of what is no HTTP at all, our server's own parser says so, without a word. */
const isNoHttp = (target: string) => /[\0\t ]/.test(target) || !/^(?:\/|https?:\/\/)/i.test(target);

/** Who was not let through was told so, in the one form. */
export const judgeAnswers = (calls: ReadonlyMap<string, Call>): readonly unknown[] =>
  [...calls.values()]
    .filter(({ target, method, answer: { status, headers } }) => {
      if (documented.includes(status) && headers.includes("application/problem+json")) return false;
      if ((status === 400 || status === 505) && isNoHttp(target)) return false;
      return operationOf(table, method, toSigned(target).replace(/^\/api\/v1(?=\/)/, ""))?.service !== "system";
    })
    .map(({ caller, target, answer }) => ({ caller, target, status: answer.status }));
