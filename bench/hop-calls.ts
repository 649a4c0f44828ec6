import document from "../generated/openapi.json";
import type { FixedReply, Itube } from "./contender.ts";
import { signUpAt } from "./site.ts";

/** A read that a gateway passes on: where the service is told to be, what is read there, and what the upstream says. */
export type HopCall = {
  readonly variable: string;
  /** The same at the gateways and at the upstream. */
  readonly target: string;
  readonly reply: FixedReply;
  /** What itube knows the caller by. */
  callerHeaders(itube: Itube): Promise<Readonly<Record<string, string>>>;
};

const { Video, KeySet } = document.components.schemas;

const asJson = (value: unknown, headers: Readonly<Record<string, string>>): FixedReply => ({
  status: 200,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(value),
});

/** A video, by somebody who is signed in with a cookie. */
export const signedRead: HopCall = {
  variable: "VIDEO_SERVICE_URL",
  target: `/upload/videos/${Video.example.id}`,
  reply: asJson(Video.example, { etag: '"1"', "cache-control": "private, no-cache" }),
  callerHeaders: async (itube) => ({ cookie: `access_token=${(await signUpAt(itube)).token}` }),
};

/** The signing keys, by anybody. */
export const publicRead: HopCall = {
  variable: "AUTHENTICATION_SERVICE_URL",
  target: "/.well-known/jwks.json",
  reply: asJson(KeySet.example, { "cache-control": "public, max-age=300" }),
  callerHeaders: async () => ({}),
};
