/** A place in a list that is sorted by time, then id: both descending. */
export type Position = { readonly createdAt: number; readonly id: string };

export const toCursor = ({ createdAt, id }: Position): string =>
  Buffer.from(`${createdAt}.${id}`).toString("base64url");

/** The position that a cursor stands for; undefined for what no list has given out. */
export const fromCursor = (cursor: string): Position | undefined => {
  const match = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
    Buffer.from(cursor, "base64url").toString(),
  );
  return match ? { createdAt: Number(match[1]), id: match[2]! } : undefined;
};
