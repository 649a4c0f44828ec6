import type { Span } from "./import/settle.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What is answered at once. */
const WIDEST = 7 * 24 * HOUR;
const USUAL = 6 * HOUR;

/** What the contract's form can say: four digits of a year. */
const FIRST = Date.parse("0000-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** A moment of the contract's form in ms; undefined for one that there is not (a leap second), or that is beyond the form in UTC. */
export const toMoment = (text: string): number | undefined => {
  const at = Date.parse(text);
  return at >= FIRST && at <= LAST ? at : undefined;
};

/** After every programme. */
const NEVER = 8_640_000_000_000_000;

export type WindowFault = { readonly pointer: "/from" | "/until"; readonly message: string };
type Ends = { readonly from?: string; readonly until?: string };

const noMoment = (pointer: WindowFault["pointer"]): WindowFault => ({
  pointer,
  message: "is no moment that there is",
});

/** @param usual the ends that a call does not say itself */
const readEnds = (ends: Ends, usual: { from: number; until: (from: number) => number }): Span | WindowFault => {
  const from = ends.from === undefined ? usual.from : toMoment(ends.from);
  if (from === undefined) return noMoment("/from");
  const until = ends.until === undefined ? usual.until(from) : toMoment(ends.until);
  if (until === undefined) return noMoment("/until");
  return until > from ? { from, until } : { pointer: "/until", message: "must be after from" };
};

/** The time that a call asks for: from this minute, for six hours, unless it says so itself. */
export const readWindow = (ends: Ends, now: number): Span | WindowFault => {
  const window = readEnds(ends, { from: Math.floor(now / MINUTE) * MINUTE, until: (from) => from + USUAL });
  if ("pointer" in window) return window;
  const { from, until } = window;
  if (until > LAST) return { pointer: "/from", message: "must be at least 6 hours before the year 10000" };
  if (until - from > WIDEST) return { pointer: "/until", message: "must be at most 7 days after from" };
  return window;
};

/** The time that an export is of: without a bound on a side that is not said. */
export const readExportWindow = (ends: Ends): Span | WindowFault => readEnds(ends, { from: 0, until: () => NEVER });
