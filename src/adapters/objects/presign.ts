import type { SignatureV4 } from "@smithy/signature-v4";
import { encodeUri } from "../../sigv4/canonical.ts";
import { ObjectsUnavailable } from "./port.ts";
import { Sha256 } from "./sha256.ts";

export type SigningCredential = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When temporary credentials end. */
  readonly expiration?: Date;
};

export type PresignOptions = {
  /** Where a bucket is, without a closing slash: path style `http://localhost:8000/s3/name`, or a host of its own. */
  readonly addressOf: (bucket: string) => string;
  readonly region: string;
  /** A function where the credentials are temporary and change. */
  readonly credentials: SigningCredential | (() => Promise<SigningCredential>);
  /** Seconds, one hour at most. */
  readonly expiresIn: number;
  readonly clock: () => Date;
};

export type PresignRequest = {
  readonly method: "GET" | "HEAD" | "PUT";
  /** The bucket's real name. */
  readonly bucket: string;
  readonly key: string;
  /** Lower-case names; each becomes part of the signature and must be sent as it is. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further parameters of the query, such as a part's; signed as well. */
  readonly query?: Readonly<Record<string, string>>;
};

const LONGEST = 3600;

/** Loaded with the first presigning: a sixth of the time to the first answer would go into it. */
const createSigner = async (region: string, credentials: SigningCredential) => {
  const { SignatureV4 } = await import("@smithy/signature-v4");
  return new SignatureV4({
    service: "s3",
    region,
    credentials,
    sha256: Sha256,
    applyChecksum: false,
    uriEscapePath: false,
  });
};

/** S3 looks at both: an address must not promise more than its credentials hold. */
const remainingOf = ({ expiration }: SigningCredential, signingDate: Date, expiresIn: number): number => {
  if (expiration === undefined) return expiresIn;
  return Math.min(expiresIn, Math.floor((expiration.getTime() - signingDate.getTime()) / 1000));
};

/**
 * Makes addresses that anyone may use for one request on one object, until `expiresAt`.
 *
 * Every header given is signed and stays a header: an upload of another media type, or with another ACL, is refused.
 * The body is not covered (UNSIGNED-PAYLOAD), as it is not known yet.
 *
 * Source: S3 API Reference, "Authenticating Requests: Using Query Parameters". Throws RangeError for an `expiresIn`
 * outside 1..3600; ObjectsUnavailable where the credentials have ended.
 */
export const createPresigner = ({ addressOf, region, credentials, expiresIn, clock }: PresignOptions) => {
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > LONGEST)
    throw new RangeError(`a presigned address must expire in 1 to ${LONGEST} seconds`);
  let last: { readonly credential: SigningCredential; readonly signer: Promise<SignatureV4> } | undefined;
  const signerOf = (credential: SigningCredential): Promise<SignatureV4> => {
    if (last?.credential !== credential) last = { credential, signer: createSigner(region, credential) };
    return last.signer;
  };

  return async ({ method, bucket, key, headers = {}, query = {} }: PresignRequest) => {
    const address = new URL(addressOf(bucket));
    const path = `${address.pathname.replace(/\/$/, "")}/${encodeUri(key).replaceAll("%2F", "/")}`;
    const credential = typeof credentials === "function" ? await credentials() : credentials;
    const signingDate = clock();
    const seconds = remainingOf(credential, signingDate, expiresIn);
    if (seconds < 1) throw new ObjectsUnavailable("the credentials of the object store have expired");
    const signer = await signerOf(credential);
    const signed = await signer.presign(
      {
        protocol: address.protocol,
        hostname: address.hostname,
        method,
        path,
        query,
        headers: { host: address.host, "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD", ...headers },
      },
      // Moved into the query, an ACL would be signed there and the header that clients send would not be.
      { signingDate, expiresIn: seconds, unhoistableHeaders: new Set(Object.keys(headers)) },
    );
    const parameters = Object.entries(signed.query ?? {}).map(
      ([name, value]) => `${encodeUri(name)}=${encodeUri(`${value}`)}`,
    );
    return {
      url: `${address.origin}${path}?${parameters.join("&")}`,
      expiresAt: new Date(Math.floor(signingDate.getTime() / 1000) * 1000 + seconds * 1000),
    };
  };
};
