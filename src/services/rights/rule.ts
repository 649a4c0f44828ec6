import type { components } from "../../../generated/types.ts";
import type { Content } from "../../access/content.ts";
import type { MinimumAge } from "../../changes/document.ts";
import type { Money } from "./money.ts";
import type { Plan } from "./plan.ts";

type Wire = components["schemas"];
export type TargetType = Wire["RuleTargetType"];

/** What a rule is about: an id, a genre in one spelling, or, of all, nothing. */
export type Target = { readonly type: TargetType; readonly key: string };

/** What an administrator says of a rule. Times are milliseconds since the epoch, durations hours. */
export type RuleContent = {
  readonly target: Target;
  /** Of a genre: as it was written. */
  readonly targetName: string | null;
  readonly access: Wire["AccessKind"];
  /** Ids, each once. */
  readonly planIds: readonly string[];
  readonly price: Money | null;
  readonly startWithin: number | null;
  readonly watchWithin: number | null;
  /** Included. */
  readonly from: number | null;
  /** Not included. */
  readonly until: number | null;
  /** Null where it holds everywhere. */
  readonly countries: readonly string[] | null;
  readonly minimumAge: MinimumAge;
};
export type Rule = RuleContent & {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
};
/** With the plans that it names. */
export type RuleWithPlans = Rule & { readonly plans: readonly Plan[] };

/** The targets that name a thing, level by level, the most specific first. */
export const levelsOf = ({ type, id, seriesId, genres }: Content): readonly (readonly Target[])[] => {
  const ofGenres = [...new Set(genres)].map((key) => ({ type: "genre" as const, key }));
  const ofSeries = seriesId === undefined ? [] : [{ type: "series" as const, key: seriesId }];
  return [[{ type, key: id }], ofSeries, ofGenres, [{ type: "all", key: "" }]];
};

/**
 * Whether a rule can be about a thing that it names. Channels are not sold; and what sells all of a genre, or all there is, sells
 * each title by itself, not a series as a whole.
 */
export const canApply = (
  { access, target }: Pick<Rule, "access" | "target">,
  { type }: Pick<Content, "type">,
): boolean =>
  (access !== "buy" && access !== "rent") || (type !== "channel" && (type !== "series" || target.type === "series"));

const toTime = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const toTarget = ({ target: { type, key }, targetName }: Rule): Wire["RuleTarget"] => {
  if (type === "all") return { type };
  return type === "genre" ? { type, genre: targetName ?? key } : { type, id: key };
};

export const toAccessRule = (rule: Rule): Wire["AccessRule"] => ({
  id: rule.id,
  target: toTarget(rule),
  access: rule.access,
  plans: [...rule.planIds],
  price: rule.price,
  start_within_hours: rule.startWithin,
  watch_within_hours: rule.watchWithin,
  from: toTime(rule.from),
  until: toTime(rule.until),
  countries: [...(rule.countries ?? [])],
  minimum_age: rule.minimumAge,
  created_at: new Date(rule.createdAt).toISOString(),
  updated_at: new Date(rule.updatedAt).toISOString(),
});
