import type { components } from "../../generated/types.ts";
import type { MinimumAge } from "../changes/document.ts";
import type { Content } from "./content.ts";

type Wire = components["schemas"];

/** Who watches, from where, and how old what they are shown may be; `age` is 18 without a profile. */
export type Viewer = {
  readonly subject: string;
  readonly country: string | undefined;
  readonly age: MinimumAge;
};

/** Times are milliseconds since the epoch. */
export type Decision = {
  readonly allowed: boolean;
  readonly reason: Wire["AccessReason"];
  /** The rule that decided; null where none did. */
  readonly matchedRule: string | null;
  /** Until when it is allowed, not included; null without an end, and where it is not allowed. */
  readonly validUntil: number | null;
  /** What would turn a refusal into a yes. */
  readonly offers: readonly Wire["Offer"][];
};

/** In the order of the contents, of this moment. Two queries, however many there are. */
export type Decide = (viewer: Viewer, contents: readonly Content[]) => Promise<readonly Decision[]>;

const toTime = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** As viewers see it. */
export const toAccess = ({ allowed, reason, validUntil, offers }: Decision): Wire["Access"] => ({
  allowed,
  reason,
  valid_until: toTime(validUntil),
  offers: [...offers],
});

/** As whoever runs the platform sees it. */
export const toAccessDecision = (decision: Decision): Wire["AccessDecision"] => ({
  ...toAccess(decision),
  matched_rule: decision.matchedRule,
});
