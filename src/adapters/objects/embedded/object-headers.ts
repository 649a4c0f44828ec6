import type { Acl } from "./catalogue.ts";
import { Refusal } from "./refusal.ts";

const KEPT = new Set(["cache-control", "content-disposition", "content-language", "expires"]);
const MOST_METADATA = 2048;

/** Throws NotImplemented for all but the two that mean anything here. */
export const readAcl = (headers: Headers): Acl => {
  const acl = headers.get("x-amz-acl") ?? "private";
  if (acl === "private" || acl === "public-read") return acl;
  throw new Refusal("NotImplemented", `The ACL ${acl} is not implemented.`);
};

/** Without `aws-chunked`, which is how the body came and not what it is. */
const readEncoding = (headers: Headers): string =>
  (headers.get("content-encoding") ?? "")
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding.toLowerCase() !== "aws-chunked")
    .join(", ");

/** What GET answers with again: cache-control, x-amz-meta-* and the like. Throws InvalidArgument beyond 2 KB. */
export const readKept = (headers: Headers): Record<string, string> => {
  const kept = [...headers].filter(([name]) => KEPT.has(name) || name.startsWith("x-amz-meta-"));
  const encoding = readEncoding(headers);
  if (encoding !== "") kept.push(["content-encoding", encoding]);
  if (kept.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > MOST_METADATA)
    throw new Refusal("InvalidArgument", "Your metadata headers exceed the maximum allowed metadata size.");
  return Object.fromEntries(kept);
};

/** `If-None-Match: *` keeps what is there; no other condition on a write is implemented, so none may be ignored. */
export const readOnlyIfAbsent = (headers: Headers): boolean => {
  const condition = headers.get("if-none-match");
  if (headers.has("if-match") || (condition !== null && condition !== "*"))
    throw new Refusal("NotImplemented", "Of the conditions on a write only If-None-Match: * is implemented.");
  return condition === "*";
};
