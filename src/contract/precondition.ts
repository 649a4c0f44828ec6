import { etagOf } from "./render.ts";

/**
 * Whether a change may be made that was meant for the version named by `If-Match` (RFC 9110, section 13.1.1): none is named, any
 * is, or the one there is now, whose answer has `body`. Ask it in the transaction that makes the change.
 */
export const isMeantFor = (ifMatch: string | undefined, body: unknown): boolean => {
  if (ifMatch === undefined || ifMatch.trim() === "*") return true;
  const etag = etagOf(JSON.stringify(body));
  return ifMatch.split(",").some((tag) => tag.trim() === etag);
};
