import type { ProblemReply } from "../contract/handler.ts";
import { isProblem } from "../contract/problem.ts";
import { owner } from "./names.ts";

/** What every call has beside its body: it is the sample's owner who asks, as an administrator. */
export const asOwner = {
  path: {},
  query: {},
  header: {},
  cookie: {},
  body: undefined,
  principal: { kind: "user", subject: owner.subject, roles: ["user", "admin"], session: "seed" },
  requestId: `seed-${crypto.randomUUID()}`,
  country: undefined,
  self: "",
} as const;

/** As the transcoder, who reports what has become of an upload. */
export const asTranscoder = {
  ...asOwner,
  principal: { kind: "service", subject: "seed", scopes: ["videos:read", "videos:write"] },
} as const;

/** The platform refused what the sample wants. */
export class SeedRefused extends Error {
  override readonly name = "SeedRefused";
}

const nameFaults = ({ errors = [] }: ProblemReply<number>): string =>
  errors.map(({ pointer, message }) => ` ${pointer}: ${message}.`).join("");

/** The body of a good answer. @throws SeedRefused with the refusal, and what it was about */
export const bodyOf = <Reply extends { readonly status: number }>(
  what: string,
  reply: Reply,
): Extract<Reply, { readonly body: object }>["body"] => {
  if (isProblem(reply)) throw new SeedRefused(`${what}: ${reply.code}: ${reply.detail}${nameFaults(reply)}`);
  return (reply as Extract<Reply, { readonly body: object }>).body;
};
