import { type Claim, type ClaimRefusal, readClaim } from "./claim.ts";
import { type ExpiryRefusal, expiryOf } from "./expiry.ts";
import { type HashedRequest, hashRequest } from "./request-hash.ts";

/**
 * A caller's signature of `POST /` of AWS STS's GetCallerIdentity. Only AWS can tell whether it is right, but everything else
 * about it is: it is well-formed, of now, for this server, and for the very request that it came with.
 */
export type CallerProof = {
  readonly accessKeyId: string;
  /** The credential scope, of the service `sts`. */
  readonly day: string;
  readonly region: string;
  /** X-Amz-Date as sent. */
  readonly timestamp: string;
  readonly sessionToken: string;
  readonly serverId: string;
  readonly requestHash: string;
  readonly signedHeaders: string;
  /** 64 lower-case hex digits. */
  readonly signature: string;
  /** From this instant on the same proof is refused. */
  readonly expiresAt: Date;
};

export type ProofRequest = Omit<HashedRequest, "contentType"> & { readonly headers: Headers };

/** For logs and tests, never for the caller. */
export type ProofRefusal =
  | ClaimRefusal
  | ExpiryRefusal
  | "form"
  | "access_key"
  | "signed_headers"
  | "header_unsigned"
  | "session_token"
  | "server_id"
  | "request_hash";

export type ProofReading =
  | { readonly ok: true; readonly proof: CallerProof }
  | { readonly ok: false; readonly reason: ProofRefusal };

export type ProofReaderOptions = {
  readonly region: string;
  /** Our public origin. A proof that was made for another server, which may be a thief, is no good here. */
  readonly serverId: string;
  readonly clock: () => Date;
};

/** The whole of the call that is signed, but for its headers. */
export const CALL = {
  body: "Action=GetCallerIdentity&Version=2011-06-15",
  contentType: "application/x-www-form-urlencoded; charset=utf-8",
} as const;

const signed = "content-type;host;x-amz-date;x-amz-security-token;x-itube-request-hash;x-itube-server-id";
/** aws4 signs the length of the body, too. Nothing else may be signed: AWS would want to see it, and we pass nothing on. */
const allowed = new Set([signed, `content-length;${signed}`]);

const forSts = /^AWS4-HMAC-SHA256 +Credential=[^ ,/]+\/\d+\/[a-z0-9-]+\/sts\/aws4_request,/;

/** Whether the caller means to prove itself by STS: the service in its Credential says so. */
export const offersProof = (headers: Headers): boolean => forSts.test(headers.get("authorization") ?? "");

// The form is that of the STS API reference, Credentials.
const ACCESS_KEY = /^\w{16,128}$/;
/** Amazon states no size, and has not gone beyond 2 KB; the headers of a request may have 16 KB together. */
const SESSION_TOKEN = /^[\w+/=.~-]{1,8192}$/;
const HASH = /^[0-9a-f]{64}$/;

const hasStrangers = (headers: Headers): boolean =>
  [...headers.keys()].some(
    (name) => name.startsWith("x-amz-") && name !== "x-amz-date" && name !== "x-amz-security-token",
  );

/** Makes the one reader of proofs. Every check that needs no call to AWS is made here. */
export const createProofReader = ({ region, serverId, clock }: ProofReaderOptions) => {
  const refuse = (reason: ProofRefusal) => ({ ok: false, reason }) as const;

  const findFault = (claim: Claim, headers: Headers): ProofRefusal | undefined => {
    // What is in a query is in logs and histories: a session token does not belong there.
    if (claim.form !== "header") return "form";
    if (claim.service !== "sts" || claim.region !== region) return "scope";
    if (!allowed.has(claim.signedHeaders.join(";"))) return "signed_headers";
    if (hasStrangers(headers)) return "header_unsigned";
    return ACCESS_KEY.test(claim.accessKeyId) ? undefined : "access_key";
  };

  return ({ headers, ...request }: ProofRequest): ProofReading => {
    const claim = readClaim(request.rawQuery, headers);
    if (typeof claim === "string") return refuse(claim);
    const fault = findFault(claim, headers);
    if (fault !== undefined) return refuse(fault);
    const { accessKeyId, day, timestamp, sessionToken, signature } = claim;
    if (sessionToken === undefined || !SESSION_TOKEN.test(sessionToken)) return refuse("session_token");
    const expiresAt = expiryOf(claim, 0, clock().getTime());
    if (typeof expiresAt === "string") return refuse(expiresAt);
    if (headers.get("x-itube-server-id") !== serverId) return refuse("server_id");
    // A header that is there twice arrives as one value with a comma, and is no hash.
    const requestHash = headers.get("x-itube-request-hash") ?? "";
    const counted = hashRequest({ ...request, contentType: headers.get("content-type") });
    if (!HASH.test(requestHash) || requestHash !== counted) return refuse("request_hash");
    const signedHeaders = claim.signedHeaders.join(";");
    return {
      ok: true,
      proof: {
        accessKeyId,
        day,
        region,
        timestamp,
        sessionToken,
        serverId,
        requestHash,
        signedHeaders,
        signature,
        expiresAt,
      },
    };
  };
};
