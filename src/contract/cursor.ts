/** A place in a list that is sorted by an instant (milliseconds since the epoch), then by id. */
export type Position = { readonly at: number; readonly id: string };

/** The cursor that callers are given for a place. */
export const toCursor = ({ at, id }: Position): string => Buffer.from(`${at}.${id}`).toString("base64url");

/** The place that a cursor stands for; undefined for what no list has given out. */
export const fromCursor = (cursor: string): Position | undefined => {
  const match = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
    Buffer.from(cursor, "base64url").toString(),
  );
  return match ? { at: Number(match[1]), id: match[2]! } : undefined;
};
