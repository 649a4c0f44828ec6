import { problem } from "../../contract/problem.ts";

const HOUR = 60 * 60 * 1000;

/** Times are milliseconds since the epoch. Undefined: live; without an end, on until now, and then live. */
export type CatchUp = { readonly from: number | undefined; readonly until: number | undefined };

const outside = (pointer: "/start" | "/end", message: string) =>
  problem(422, "outside_catch_up", `\`${pointer.slice(1)}\` ${message}.`, {
    errors: [{ in: "query", pointer, message }],
  });

/** What of a channel is asked for: only what has been on, and no longer ago than the channel keeps it. */
export const readCatchUp = (
  { start, end }: { readonly start?: string; readonly end?: string },
  catchUpHours: number,
  now: number,
): CatchUp | ReturnType<typeof outside> => {
  if (start === undefined)
    return end === undefined ? { from: undefined, until: undefined } : outside("/end", "needs a start");
  const from = Date.parse(start);
  if (Number.isNaN(from)) return outside("/start", "is no moment that there is");
  if (from > now) return outside("/start", "must not be in the future");
  if (from < now - catchUpHours * HOUR)
    return outside(
      "/start",
      catchUpHours === 0 ? "is not possible: this channel keeps nothing" : `must be at most ${catchUpHours} hours ago`,
    );
  if (end === undefined) return { from, until: undefined };
  const until = Date.parse(end);
  if (Number.isNaN(until)) return outside("/end", "is no moment that there is");
  if (until <= from) return outside("/end", "must be after start");
  // What is on still has no end yet: it goes on until then, and then live.
  return { from, until: until > now ? undefined : until };
};

/**
 * Whether what was asked for is kept still: as long as its end is. So whoever began at the last moment sees all of it, and nobody has
 * for ever what they once asked for. Without an end, it is what had been on when it was asked for.
 */
export const isStillKept = (
  { from, until }: Partial<CatchUp>,
  askedAt: number,
  catchUpHours: number,
  now: number,
): boolean => from === undefined || (until ?? askedAt) >= now - catchUpHours * HOUR;
