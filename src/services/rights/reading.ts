import type { Content } from "../../access/content.ts";
import type { Decide, Decision, Viewer } from "../../access/decision.ts";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { decide, type RulesOf } from "./decide.ts";
import { findHeld, type Held } from "./holding-queries.ts";
import { levelsOf, type Target } from "./rule.ts";
import { findRulesOf } from "./rule-queries.ts";

/** All that is decided by, of some contents and one account. */
export type Rights = Held & { readonly rulesOf: RulesOf };

const keyOf = ({ type, key }: Target): string => `${type} ${key}`;

/** Two queries, however many contents there are. */
export const readRights = async (
  queries: Queries,
  owner: string,
  contents: readonly Content[],
  now: number,
): Promise<Rights> => {
  const targets = contents.flatMap((content) => levelsOf(content).flat());
  const ids = new Set(contents.flatMap(({ id, seriesId }) => (seriesId === undefined ? [id] : [id, seriesId])));
  const [rules, held] = await Promise.all([findRulesOf(queries, targets), findHeld(queries, owner, [...ids], now)]);
  const byTarget = Map.groupBy(rules, ({ target }) => keyOf(target));
  return { ...held, rulesOf: (target) => byTarget.get(keyOf(target)) ?? [] };
};

/** The decisions of `Decide`, and whether there is such an account. */
export type DecideFor = (
  viewer: Viewer,
  contents: readonly Content[],
) => Promise<{ readonly isThere: boolean; readonly decisions: readonly Decision[] }>;

export const createDecideFor =
  ({ reader }: Pick<Database, "reader">, clock: () => number): DecideFor =>
  async (viewer, contents) => {
    const now = clock();
    const { isThere, holdings, rulesOf } = await readRights(reader, viewer.subject, contents, now);
    return { isThere, decisions: contents.map((content) => decide(content, viewer, rulesOf, holdings, now)) };
  };

export const createDecide = (database: Pick<Database, "reader">, clock: () => number): Decide => {
  const decideFor = createDecideFor(database, clock);
  return async (viewer, contents) => (contents.length === 0 ? [] : (await decideFor(viewer, contents)).decisions);
};
