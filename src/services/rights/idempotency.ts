import type { Database, Queries } from "../../adapters/database/port.ts";
import { problem } from "../../contract/problem.ts";
import { findAnswer, keepAnswer, type Wish } from "./given-answers.ts";

export const keyReused = problem(
  422,
  "idempotency_key_reused",
  "This Idempotency-Key stands for another wish. Take a new one for each.",
  { errors: [{ in: "header", pointer: "/Idempotency-Key", message: "was used for something else" }] },
);
export const keyInFlight = problem(
  409,
  "idempotency_key_in_flight",
  "The first call under this Idempotency-Key is still being answered. Ask again in a moment.",
  { headers: { "retry-after": "1" } },
);

/** What came of a wish: an effect, with the answer that says so, or a refusal, which leaves nothing. */
export type Outcome<Body, Refusal> = { readonly done: Body } | { readonly refused: Refusal };
/** Does what was wished, in the transaction that also keeps its answer. It may run more than once. */
type Effect<Body, Refusal> = (queries: Queries) => Promise<Outcome<Body, Refusal>>;

export type Once = <Body, Refusal>(
  wish: Wish,
  /** Looks up what the effect needs of others; it is asked only where nothing was answered yet. */
  prepare: () => Promise<Effect<Body, Refusal> | { readonly refused: Refusal }>,
) => Promise<Outcome<Body, Refusal | typeof keyReused | typeof keyInFlight>>;

export type OncePorts = {
  readonly database: Database;
  readonly now: () => number;
  /** How long a call waits for another one under its key, in milliseconds. */
  readonly patience?: number;
};

/** Calls under one key that may wait for the first of them. */
const MOST_WAITING = 1_000;

type Flight = { readonly fingerprint: string; readonly landed: Promise<unknown>; waiting: number };

/**
 * Has each wish take effect once, however often it is repeated: the answer is kept with the effect, in one transaction. Whoever
 * repeats a wish while it is being granted in this process waits for its answer; in another process the database is in their way.
 */
export const createOnce = ({ database, now, patience = 2_000 }: OncePorts): Once => {
  const flights = new Map<string, Flight>();

  const grant = async <Body, Refusal>(wish: Wish, prepare: Parameters<Once>[1]) => {
    type Granted = Outcome<Body, Refusal | typeof keyReused>;
    const recall = async (queries: Queries): Promise<Granted | undefined> => {
      const given = await findAnswer(queries, wish, now());
      if (given === "other") return { refused: keyReused };
      return given && { done: JSON.parse(given.body) };
    };
    const known = await recall(database.reader);
    if (known) return known;
    const effect = (await prepare()) as Effect<Body, Refusal> | { refused: Refusal };
    if (typeof effect !== "function") return effect;
    return database.transaction(async (queries): Promise<Granted> => {
      const meanwhile = await recall(queries);
      if (meanwhile) return meanwhile;
      const outcome = await effect(queries);
      if ("done" in outcome) await keepAnswer(queries, wish, JSON.stringify(outcome.done), now());
      return outcome;
    });
  };

  /** Waits for another call's answer; false where it does not come in time. */
  const wait = async (flight: Flight, until: number): Promise<boolean> => {
    const left = until - performance.now();
    if (left <= 0 || flight.waiting >= MOST_WAITING) return false;
    let timer: Timer | undefined;
    flight.waiting++;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), left);
    });
    const landed = flight.landed.then(
      () => true,
      () => true,
    );
    try {
      return await Promise.race([landed, late]);
    } finally {
      clearTimeout(timer);
      flight.waiting--;
    }
  };

  return async (wish, prepare) => {
    const id = `${wish.owner}\n${wish.key}`;
    const until = performance.now() + patience;
    for (let flight = flights.get(id); flight; flight = flights.get(id)) {
      if (!(await wait(flight, until))) return { refused: keyInFlight };
      if (flight.fingerprint === wish.fingerprint) return flight.landed as never;
    }
    const landed = grant(wish, prepare as never).finally(() => flights.delete(id));
    flights.set(id, { fingerprint: wish.fingerprint, landed, waiting: 0 });
    return landed as never;
  };
};

/** Values with their members in one order, so that the same wish has the same text. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, inOrder(one)]));
};

/** Of all that a call wishes: the operation, and what its path, its query and its body say. */
export const fingerprintOf = (operation: string, path: unknown, query: unknown, body: unknown): string =>
  new Bun.CryptoHasher("sha256")
    .update(JSON.stringify(inOrder([operation, path, query, body ?? null])))
    .digest("base64url");
