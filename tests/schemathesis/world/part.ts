import { type CallInput, callOperation } from "../../harness/operation-call.ts";
import type { Person } from "../../harness/person.ts";
import type { RunningServer } from "../../harness/server.ts";

/** A request that succeeds, for an operation whose success needs what no schema can say. */
export type Example = {
  readonly path_parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly cookies?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless `media_type` says otherwise. */
  readonly body?: unknown;
  readonly media_type?: string;
};

/** What one service adds to the world. */
export type Part = {
  /** By operation; each is used once, because some use up what they name. */
  readonly examples: Readonly<Record<string, Example>>;
  /** For the `[dictionaries]`: values that schemathesis mixes into what it makes up. */
  readonly dictionaries: Readonly<Record<string, readonly string[]>>;
  /** By parameter, an id of something that is there, and that only reading calls are sent to. */
  readonly present: Readonly<Record<string, string>>;
  /** By parameter, an id for the calls that change what they name. */
  readonly spare: Readonly<Record<string, string>>;
};

/** Who is there before anything else is. */
export type Cast = {
  /** They must not see each other's videos. */
  readonly ada: Person;
  readonly grace: Person;
  /** Runs the platform. */
  readonly admin: Person;
};

type Id = Parameters<typeof callOperation>[1];

/** @throws {Error} with the answer, where the call is refused */
export const ask = async (server: RunningServer, id: Id, input: CallInput = {}): Promise<Response> => {
  const answer = await callOperation(server.url, id, input);
  if (!answer.ok) throw new Error(`${id}: ${answer.status} ${await answer.text()}`);
  return answer;
};

export const askFor = async <T = { id: string }>(server: RunningServer, id: Id, input?: CallInput): Promise<T> =>
  (await (await ask(server, id, input)).json()) as T;

export const asPerson = ({ token }: Person) => ({ kind: "bearer", token }) as const;

/** Where a list's second page begins; its first has one entry. */
export const readCursor = async (server: RunningServer, id: Id, person: Person): Promise<string> => {
  const answer = await ask(server, id, { as: asPerson(person), query: { limit: "1" } });
  const cursor = /[?&]cursor=([^&>]+)/.exec(answer.headers.get("link") ?? "")?.[1];
  if (!cursor) throw new Error(`${id} with limit=1 leads to no next page`);
  return cursor;
};

/** One after the other: the embedded engine has one writer, and Cognito counts calls. */
export const some = async <T>(count: number, make: () => Promise<T>): Promise<readonly T[]> => {
  const made: T[] = [];
  for (let i = 0; i < count; i++) made.push(await make());
  return made;
};

/** All at once: registering with Cognito takes its 1.5 seconds, whoever does. */
export const someAtOnce = <T>(count: number, make: () => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: count }, make));
