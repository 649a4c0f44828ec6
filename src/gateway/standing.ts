import { LRUCache } from "lru-cache";
import type { Role } from "../../generated/operations.ts";
import type { News } from "../adapters/cache/port.ts";
import type { Standing } from "../contract/principal.ts";

export type Standings = {
  /** At once where it is known: a promise would cost more than the look-up. */
  of(subject: string): Standing | Promise<Standing>;
  /** Forgets it, here and in the other instances. Call it after the change is committed, and before it is acknowledged. */
  forget(subject: string): Promise<void>;
};

export type StandingsOptions = {
  readonly look: (subject: string) => Promise<Standing>;
  /** In seconds: how long nobody looks, unless word of a change comes. */
  readonly kept: number;
  readonly news: News;
  readonly clock: { now(): number };
};

/** About 200 bytes each. */
const ENTRIES = 10_000;
const topic = "standing";

type Kept = { readonly standing: Standing; readonly until: number };

/**
 * What an administrator has said of accounts, above whatever proves their tokens. What is kept is forgotten with word of a
 * change, with a gap in the news, and in time; while no news is heard nothing of it is used.
 */
export const createStandings = ({ look, kept, news, clock }: StandingsOptions): Standings => {
  const known = new LRUCache<string, Kept>({ max: ENTRIES });
  let changes = 0;

  const forgetHere = (subject: string): void => {
    changes++;
    known.delete(subject);
  };
  news.hear(topic, (subjects) => subjects.forEach(forgetHere));
  news.onGap(() => {
    changes++;
    known.clear();
  });

  const ask = async (subject: string): Promise<Standing> => {
    const before = changes;
    const until = clock.now() + kept * 1_000;
    // Each caller looks by itself: an answer that another one asked for may be older than the change.
    const standing = await look(subject);
    // What changed meanwhile may be this: then the next one looks again.
    if (before === changes) known.set(subject, { standing, until });
    return standing;
  };

  return {
    of(subject) {
      const entry = known.get(subject);
      return entry && news.hears && clock.now() < entry.until ? entry.standing : ask(subject);
    },
    async forget(subject) {
      forgetHere(subject);
      await news.tell(topic, [subject]);
    },
  };
};

/** Who a token opens for, where its account may be used. */
export const applyStanding = <Claims extends { readonly roles: readonly Role[] }>(
  claims: Claims,
  { active, roles }: Standing,
): Claims | undefined => {
  if (!active) return undefined;
  return roles === null ? claims : { ...claims, roles };
};
