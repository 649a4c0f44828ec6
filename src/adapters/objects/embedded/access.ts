import {
  type Credential,
  createVerifier,
  type Refusal as Reason,
  type SignedRequest,
  type Verification,
} from "../../../sigv4/verifier.ts";
import { Refusal } from "./refusal.ts";

/** A caller with a key, who may do everything; or anyone at all, who may read what is public. */
export type Access = { readonly signed: true; readonly payloadHash: string } | { readonly signed: false };

export type AccessOptions = {
  readonly region: string;
  readonly authorities: readonly string[];
  readonly credentials: readonly Credential[];
  readonly clock: () => Date;
};

const malformed = (presigned: boolean): Refusal =>
  presigned
    ? new Refusal("AuthorizationQueryParametersError", "The authorization query parameters are not valid.")
    : new Refusal("AuthorizationHeaderMalformed", "The authorization header is not valid.");

const mismatch = (): Refusal =>
  new Refusal(
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
  );

const outOfTime = (presigned: boolean, message: string): Refusal =>
  presigned
    ? new Refusal("AccessDenied", message)
    : new Refusal("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");

/** What S3 answers. Its answers name the check that failed: access key ids are no secrets, and signatures don't leak. */
const toRefusal = (reason: Exclude<Reason, "no_signature">, presigned: boolean): Refusal => {
  switch (reason) {
    case "two_signatures":
      return new Refusal("InvalidArgument", "Only one auth mechanism allowed.");
    case "algorithm":
      return new Refusal(
        "InvalidRequest",
        "The authorization mechanism is not supported. Please use AWS4-HMAC-SHA256.",
      );
    case "malformed_query":
    case "path":
      return new Refusal("InvalidURI", "Couldn't parse the specified URI.");
    case "malformed_authorization":
    case "malformed_expires":
    case "expires_too_long":
    case "scope":
    case "timestamp":
      return malformed(presigned);
    case "too_early":
      return outOfTime(presigned, "Request is not valid yet");
    case "too_late":
      return outOfTime(presigned, "Request has expired");
    case "host_unsigned":
    case "header_unsigned":
      return new Refusal("AccessDenied", "There were headers present in the request which were not signed");
    case "payload":
      return new Refusal("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
    case "session_token":
      return new Refusal("InvalidToken", "The provided token is malformed or otherwise invalid.");
    case "unknown_key":
      return new Refusal("InvalidAccessKeyId", "The AWS access key Id you provided does not exist in our records.");
    case "host":
    case "header_absent":
    case "malformed_signature":
    case "signature":
      return mismatch();
  }
};

/**
 * Makes the check that precedes everything else, the reading of a body included.
 *
 * The answer to a bad signature is a thrown Refusal, never anonymous access.
 */
export const createGate = ({ region, authorities, credentials, clock }: AccessOptions) => {
  const known = new Map(credentials.map((credential) => [credential.accessKeyId, credential]));
  const verify: (request: SignedRequest) => Verification<Credential> = createVerifier({
    service: "s3",
    region,
    authorities,
    credentialOf: (accessKeyId) => known.get(accessKeyId),
    clock,
  });

  return (request: Request, url: URL): Access => {
    const { method, headers } = request;
    const rawQuery = url.search.slice(1);
    const result = verify({ method, rawPath: url.pathname, rawQuery, headers, payload: "claimed" });
    if (result.ok) return { signed: true, payloadHash: result.payloadHash };
    if (result.reason === "no_signature") return { signed: false };
    throw toRefusal(result.reason, !headers.has("authorization"));
  };
};
