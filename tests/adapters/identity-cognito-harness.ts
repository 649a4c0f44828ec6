import pino from "pino";
import type { Counters, Flights, News } from "../../src/adapters/cache/port.ts";
import { createCognitoIdentity } from "../../src/adapters/identity/cognito/identity.ts";
import type { CognitoOptions, SignOuts } from "../../src/adapters/identity/cognito/options.ts";
import type { Identity, Tokens } from "../../src/adapters/identity/port.ts";
import { type CognitoDouble, type DoubleOptions, startCognitoDouble } from "../harness/cognito-double.ts";

export const PASSWORD = "Correct-horse-1";
export const OTHER_PASSWORD = "Battery-staple-2";
export const email = "ann@example.org";

/** Counts whose windows end by our own time. */
const createCounters = (clock: { now(): number }): Counters => {
  const windows = new Map<string, { count: number; endsAt: number }>();
  return {
    open: (name, points, seconds) => {
      const at = (key: string) => {
        const kept = windows.get(`${name} ${key}`);
        if (kept && clock.now() < kept.endsAt) return kept;
        const fresh = { count: 0, endsAt: clock.now() + seconds * 1_000 };
        windows.set(`${name} ${key}`, fresh);
        return fresh;
      };
      return {
        consume: async (key, cost = 1) => {
          const window = at(key);
          window.count += cost;
          return {
            consumedPoints: window.count,
            remainingPoints: Math.max(0, points - window.count),
            msBeforeNext: window.endsAt - clock.now(),
          };
        },
        reward: async (key) => void at(key).count--,
        delete: async (key) => windows.delete(`${name} ${key}`),
      };
    },
  };
};

/** What instances have in common, in the memory of one process. */
export const createCommons = (clock: { now(): number } = Date) => {
  const noted = new Map<string, number>();
  const signOuts: SignOuts = {
    note: async (subject, at) => void noted.set(subject, Math.max(at, noted.get(subject) ?? 0)),
    lastOf: async (subject) => noted.get(subject),
  };
  const shared = new Map<string, Promise<unknown>>();
  const once: Flights["once"] = async (secret, _seconds, work) => {
    const answer = shared.get(secret) ?? work();
    shared.set(secret, answer);
    await answer.catch(() => shared.delete(secret));
    // As from a store: nothing but JSON survives.
    return JSON.parse(JSON.stringify(await answer));
  };
  const instances: { handlers: Map<string, (words: readonly string[]) => void>; gaps: (() => void)[] }[] = [];
  const hearing = { hears: true };
  /** One instance's ears: it does not hear itself. */
  const openNews = (): News => {
    const own = { handlers: new Map<string, (words: readonly string[]) => void>(), gaps: [] as (() => void)[] };
    instances.push(own);
    return {
      get hears() {
        return hearing.hears;
      },
      tell: async (topic, words) => {
        if (hearing.hears) for (const each of instances) if (each !== own) each.handlers.get(topic)?.(words);
      },
      hear: (topic, handler) => void own.handlers.set(topic, handler),
      onGap: (handler) => void own.gaps.push(handler),
    };
  };
  return {
    signOuts,
    once,
    openNews,
    counters: createCounters(clock),
    noted,
    /** What was shared for its seconds is shared no more. */
    forgetShared: () => shared.clear(),
    /** Nobody hears anybody until the end of `work`. */
    deafen: async (work: () => Promise<void>) => {
      hearing.hears = false;
      await work();
      for (const { gaps } of instances) for (const handler of gaps) handler();
      hearing.hears = true;
    },
  };
};

type Changes = Partial<CognitoOptions>;

/** An identity on a Cognito of its own, its time in our hands. */
export const openCognito = async (double: DoubleOptions = {}, changes: Changes = {}) => {
  const offset = { ms: 0 };
  const clock = { now: () => Date.now() + offset.ms };
  const cognito = await startCognitoDouble({ clock, ...double });
  const commons = createCommons(clock);
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const opened: { close(): Promise<void> }[] = [];
  const another = (changed: Changes = {}) => {
    const identity = createCognitoIdentity({
      clientId: cognito.clientId,
      clientSecret: cognito.clientSecret,
      userPoolId: cognito.userPoolId,
      region: cognito.region,
      endpoint: cognito.url,
      clock,
      log,
      once: commons.once,
      signOuts: commons.signOuts,
      news: commons.openNews(),
      counters: commons.counters,
      refusalFloor: 0,
      codeFloor: 0,
      ...changes,
      ...changed,
    });
    opened.push(identity);
    return identity;
  };
  return {
    identity: another(),
    /** A second instance beside the first. */
    another,
    cognito,
    commons,
    lines,
    clock,
    pass: (seconds: number) => {
      offset.ms += seconds * 1_000;
    },
    /** How often Cognito was called for this. */
    countOf: (name: string) => cognito.calls.filter((call) => call === name).length,
    remove: async () => {
      for (const identity of opened) await identity.close();
      await cognito[Symbol.asyncDispose]();
    },
  };
};

export type Opened = Awaited<ReturnType<typeof openCognito>>;

/** Runs `work` on a fresh identity and leaves nothing behind, whatever happens. */
export const withCognito = async (
  work: (opened: Opened) => Promise<void>,
  double: DoubleOptions = {},
  changes: Changes = {},
): Promise<void> => {
  const opened = await openCognito(double, changes);
  try {
    await work(opened);
  } finally {
    await opened.remove();
  }
};

/** Only the seed's variables: no pool's id. */
export const withoutPool: Changes = { userPoolId: undefined };

/** A confirmed account. */
export const enrol = async (identity: Identity, cognito: CognitoDouble, address = email): Promise<void> => {
  await identity.register({ email: address, password: PASSWORD, name: "Ann" });
  const answer = await identity.confirm(address, cognito.codeFor(address));
  if (answer.outcome !== "confirmed") throw new Error(`Not confirmed: ${answer.outcome}`);
};

export const signIn = async (identity: Identity, address = email): Promise<Required<Tokens>> => {
  const answer = await identity.login(address, PASSWORD);
  if (answer.outcome !== "signed_in") throw new Error(`Not signed in: ${answer.outcome}`);
  return answer.tokens as Required<Tokens>;
};

/** A code that is not this one. */
export const otherThan = (code: string): string => (code === "000000" ? "111111" : "000000");
