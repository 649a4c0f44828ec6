/** A place in a list that is sorted by time, then id: both descending. */
export type Position = { readonly createdAt: number; readonly id: string };

/** Before everything else: where such a list begins. */
export const firstPosition: Position = {
  createdAt: Number.MAX_SAFE_INTEGER,
  id: "00000000-0000-0000-0000-000000000000",
};

export const toCursor = ({ createdAt, id }: Position): string =>
  Buffer.from(`${createdAt}.${id}`).toString("base64url");

/** The position that a cursor stands for; undefined for what no list has given out. */
export const fromCursor = (cursor: string): Position | undefined => {
  const match = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
    Buffer.from(cursor, "base64url").toString(),
  );
  return match ? { createdAt: Number(match[1]), id: match[2]! } : undefined;
};

export const toPartCursor = (number: number): string => Buffer.from(`part.${number}`).toString("base64url");

/** The number of the part that a cursor stands behind; undefined for what no list of parts has given out. */
export const fromPartCursor = (cursor: string): number | undefined => {
  const match = /^part\.([1-9]\d{0,4})$/.exec(Buffer.from(cursor, "base64url").toString());
  return match ? Number(match[1]) : undefined;
};
