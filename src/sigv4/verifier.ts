import { createHmac, hash, randomBytes, timingSafeEqual } from "node:crypto";
import { toApiPath, toCanonicalQuery, toCanonicalValue, toObjectPath } from "./canonical.ts";
import { type Claim, type ClaimRefusal, readClaim } from "./claim.ts";
import { type ExpiryRefusal, expiryOf } from "./expiry.ts";
import { EMPTY_PAYLOAD, hashPayload, type Payload, UNSIGNED_PAYLOAD } from "./payload.ts";
import { createSigningKeys } from "./signing-keys.ts";

export type Credential = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary credentials only. A request must then carry it; without it here, a request that carries one is refused. */
  readonly sessionToken?: string;
};

export type SignedRequest = {
  readonly method: string;
  /** As sent, still percent-encoded; of a Request, `new URL(request.url).pathname`. */
  readonly rawPath: string;
  /** As sent, without the `?`. */
  readonly rawQuery: string;
  readonly headers: Headers;
  readonly payload: Payload;
};

/** Why a signature was refused: for logs and tests, never for the caller. */
export type Refusal =
  | ClaimRefusal
  | ExpiryRefusal
  | "host"
  | "host_unsigned"
  | "header_unsigned"
  | "header_absent"
  | "payload"
  | "path"
  | "session_token"
  | "unknown_key"
  | "signature";

export type Verification<C extends Credential> =
  | {
      readonly ok: true;
      readonly credential: C;
      readonly form: "header" | "query";
      /** With `expiresAt`, what a memory of used signatures needs. */
      readonly signature: string;
      /** From this instant on the same signature is refused. */
      readonly expiresAt: Date;
      readonly signedHeaders: readonly string[];
      /** Hex, or one of S3's markers such as UNSIGNED-PAYLOAD. */
      readonly payloadHash: string;
    }
  | { readonly ok: false; readonly reason: Refusal };

export type VerifierOptions<C extends Credential> = {
  /** `s3` has rules of its own for the path, the body and content-type; `execute-api` has everyone's. */
  readonly service: "execute-api" | "s3";
  readonly region: string;
  /** The public `host:port`s that a signature may be made for; each is accepted without its port too. */
  readonly authorities: readonly string[];
  readonly credentialOf: (accessKeyId: string) => C | undefined;
  readonly clock: () => Date;
};

/** The longest X-Amz-Expires, in seconds: S3's own week, and little for calls that change something. */
const LONGEST = { "execute-api": 900, s3: 604_800 } as const;

const withoutPort = (authority: string): string => authority.replace(/:\d+$/, "");

/** A header that is not signed can be added or changed on the way: those with a meaning to us must be signed. */
const findUnsigned = (claim: Claim, headers: Headers, bodiless: boolean, service: string): Refusal | undefined => {
  if (!claim.signedHeaders.includes("host")) return "host_unsigned";
  for (const name of headers.keys())
    if (name.startsWith("x-amz-") && !claim.signedHeaders.includes(name)) return "header_unsigned";
  // aws4fetch never signs content-type, and S3 never insists; without a body it means nothing.
  if (service === "s3" || bodiless || !headers.has("content-type")) return undefined;
  return claim.signedHeaders.includes("content-type") ? undefined : "header_unsigned";
};

const toCanonicalHeaders = (claim: Claim, headers: Headers, host: string): string | undefined => {
  let lines = "";
  for (const name of claim.signedHeaders) {
    const value = name === "host" ? host : headers.get(name);
    if (value === null) return undefined;
    lines += `${name}:${toCanonicalValue(value)}\n`;
  }
  return lines;
};

/**
 * Makes the one function that turns a signed request into its credential. Header and query form.
 *
 * The body is hashed here: a stated x-amz-content-sha256 must match it, or a swapped body would pass. X-Forwarded-Host
 * is never looked at. An unknown key takes as long as a wrong signature.
 *
 * Source: AWS IAM User Guide, "Create a signed AWS API request"; S3 API Reference, "Authenticating Requests".
 */
export const createVerifier = <C extends Credential>(options: VerifierOptions<C>) => {
  const { service, region } = options;
  const signingKeyOf = createSigningKeys(region, service);
  const authorities = new Set(options.authorities.flatMap((name) => [name, withoutPort(name)]));
  const decoy = randomBytes(30).toString("base64");
  const toPath = service === "s3" ? toObjectPath : toApiPath;
  const refuse = (reason: Refusal) => ({ ok: false, reason }) as const;

  return (request: SignedRequest): Verification<C> => {
    const { headers } = request;
    const claim = readClaim(request.rawQuery, headers);
    if (typeof claim === "string") return refuse(claim);
    if (claim.region !== region || claim.service !== service) return refuse("scope");
    const expiresAt = expiryOf(claim, LONGEST[service], options.clock().getTime());
    if (typeof expiresAt === "string") return refuse(expiresAt);

    const host = headers.get("host") ?? "";
    if (!authorities.has(host)) return refuse("host");
    const counted = hashPayload(request.payload);
    const stated = claim.payloadHash ?? (service === "s3" && claim.form === "query" ? UNSIGNED_PAYLOAD : counted);
    if (stated === undefined || (counted !== undefined && counted !== stated)) return refuse("payload");
    const unsigned = findUnsigned(claim, headers, counted === EMPTY_PAYLOAD, service);
    if (unsigned !== undefined) return refuse(unsigned);
    const path = toPath(request.rawPath);
    if (path === undefined) return refuse("path");

    const credential = options.credentialOf(claim.accessKeyId);
    const key = signingKeyOf(credential?.secretAccessKey ?? decoy, claim.day);
    const before = `${request.method}\n${path}\n${toCanonicalQuery(claim.query)}\n`;
    const after = `\n${claim.signedHeaders.join(";")}\n${stated}`;
    const scope = `AWS4-HMAC-SHA256\n${claim.timestamp}\n${claim.day}/${region}/${service}/aws4_request\n`;
    const expected = Buffer.from(claim.signature, "hex");
    const signedFor = (authority: string): boolean | undefined => {
      const lines = toCanonicalHeaders(claim, headers, authority);
      if (lines === undefined) return undefined;
      const text = scope + hash("sha256", before + lines + after, "hex");
      return timingSafeEqual(createHmac("sha256", key).update(text).digest(), expected);
    };

    const signed = signedFor(host);
    if (signed === undefined) return refuse("header_absent");
    // requests-aws4auth signs the host name alone, whatever the port.
    const bare = withoutPort(host);
    if (!signed && (bare === host || signedFor(bare) !== true))
      return refuse(credential === undefined ? "unknown_key" : "signature");
    if (credential === undefined) return refuse("unknown_key");
    if (claim.sessionToken !== credential.sessionToken) return refuse("session_token");
    const { form, signature, signedHeaders } = claim;
    return { ok: true, credential, form, signature, expiresAt, signedHeaders, payloadHash: stated };
  };
};
