import type { Span } from "./import/settle.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What is answered at once. */
export const WIDEST = 7 * 24 * HOUR;
const USUAL = 6 * HOUR;

/** What the contract's form can say: four digits of a year. */
const FIRST = Date.parse("0000-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** A moment of the contract's form in ms; undefined for one that there is not (a leap second), or that is beyond the form in UTC. */
export const toMoment = (text: string): number | undefined => {
  const at = Date.parse(text);
  return at >= FIRST && at <= LAST ? at : undefined;
};

export type WindowFault = { readonly pointer: "/from" | "/until"; readonly message: string };

/** The time that a call asks for: from this minute, for six hours, unless it says so itself. */
export const readWindow = (query: { from?: string; until?: string }, now: number): Span | WindowFault => {
  const from = query.from === undefined ? Math.floor(now / MINUTE) * MINUTE : toMoment(query.from);
  if (from === undefined) return { pointer: "/from", message: "is no moment that there is" };
  const until = query.until === undefined ? from + USUAL : toMoment(query.until);
  if (until === undefined) return { pointer: "/until", message: "is no moment that there is" };
  if (until > LAST) return { pointer: "/from", message: "must be at least 6 hours before the year 10000" };
  if (until <= from) return { pointer: "/until", message: "must be after from" };
  if (until - from > WIDEST) return { pointer: "/until", message: "must be at most 7 days after from" };
  return { from, until };
};
