/** The cursor that callers are given for a place in a list of parts. */
export const toPartCursor = (number: number): string => Buffer.from(`part.${number}`).toString("base64url");

/** The number of the part that a cursor stands behind; undefined for what no list of parts has given out. */
export const fromPartCursor = (cursor: string): number | undefined => {
  const match = /^part\.([1-9]\d{0,4})$/.exec(Buffer.from(cursor, "base64url").toString());
  return match ? Number(match[1]) : undefined;
};
