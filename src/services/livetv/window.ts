import type { Span } from "./import/settle.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What is answered at once. */
export const WIDEST = 7 * 24 * HOUR;
const USUAL = 6 * HOUR;

/** A moment of the contract's form in ms; undefined for one that there is not (a leap second). */
export const toMoment = (text: string): number | undefined => {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
};

export type WindowFault = { readonly pointer: "/from" | "/until"; readonly message: string };

/** The time that a call asks for: from this minute, for six hours, unless it says so itself. */
export const readWindow = (query: { from?: string; until?: string }, now: number): Span | WindowFault => {
  const from = query.from === undefined ? Math.floor(now / MINUTE) * MINUTE : toMoment(query.from);
  if (from === undefined) return { pointer: "/from", message: "is no moment that there is" };
  const until = query.until === undefined ? from + USUAL : toMoment(query.until);
  if (until === undefined) return { pointer: "/until", message: "is no moment that there is" };
  if (until <= from) return { pointer: "/until", message: "must be after from" };
  if (until - from > WIDEST) return { pointer: "/until", message: "must be at most 7 days after from" };
  return { from, until };
};
