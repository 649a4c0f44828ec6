import { problem } from "./problem.ts";
import { etagOf } from "./render.ts";

/** What a change is refused with that was meant for another version. */
export const changedMeanwhile = problem(
  412,
  "changed_meanwhile",
  "It was changed by somebody else since you read it. Read it again, then change that.",
);

/**
 * Whether a change may be made that was meant for the version named by `If-Match` (RFC 9110, section 13.1.1): none is named, any
 * is, or the one there is now, whose answer has `body`. Ask it in the transaction that makes the change.
 */
export const isMeantFor = (ifMatch: string | undefined, body: unknown): boolean => {
  if (ifMatch === undefined || ifMatch.trim() === "*") return true;
  const etag = etagOf(JSON.stringify(body));
  return ifMatch.split(",").some((tag) => tag.trim() === etag);
};
