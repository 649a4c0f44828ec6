import type { Programme } from "./programme.ts";

/** A place among the programmes of one channel. */
export type GuidePlace = Pick<Programme, "start" | "clump">;

/** The cursor that callers are given for a place in a channel's guide. */
export const toGuideCursor = ({ start, clump }: GuidePlace): string =>
  Buffer.from(`guide.${start}.${clump}`).toString("base64url");

/** The place that a cursor stands for; undefined for what no guide has given out. */
export const fromGuideCursor = (cursor: string): GuidePlace | undefined => {
  const match = /^guide\.(\d{1,13})\.(\d{1,2})$/.exec(Buffer.from(cursor, "base64url").toString());
  return match ? { start: Number(match[1]), clump: Number(match[2]) } : undefined;
};
