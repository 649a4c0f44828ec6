import type { SignatureV4 } from "@smithy/signature-v4";
import { encodeUri } from "../../sigv4/canonical.ts";
import { Sha256 } from "./sha256.ts";

export type SigningCredential = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
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
  readonly method: "GET" | "PUT";
  /** The bucket's real name. */
  readonly bucket: string;
  readonly key: string;
  /** Lower-case names; each becomes part of the signature and must be sent as it is. */
  readonly headers?: Readonly<Record<string, string>>;
};

const LONGEST = 3600;

/** Loaded with the first presigning: a sixth of the time to the first answer would go into it. */
const createSigner = async (region: string, credentials: PresignOptions["credentials"]) => {
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

/**
 * Makes addresses that anyone may use for one request on one object, until `expiresAt`.
 *
 * Every header given is signed and stays a header: an upload of another media type, or with another ACL, is refused.
 * The body is not covered (UNSIGNED-PAYLOAD), as it is not known yet.
 *
 * Source: S3 API Reference, "Authenticating Requests: Using Query Parameters". Throws RangeError for an `expiresIn`
 * outside 1..3600.
 */
export const createPresigner = ({ addressOf, region, credentials, expiresIn, clock }: PresignOptions) => {
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > LONGEST)
    throw new RangeError(`a presigned address must expire in 1 to ${LONGEST} seconds`);
  let signer: Promise<SignatureV4> | undefined;

  return async ({ method, bucket, key, headers = {} }: PresignRequest) => {
    const address = new URL(addressOf(bucket));
    const path = `${address.pathname.replace(/\/$/, "")}/${encodeUri(key).replaceAll("%2F", "/")}`;
    const signingDate = clock();
    signer ??= createSigner(region, credentials);
    const signed = await (await signer).presign(
      {
        protocol: address.protocol,
        hostname: address.hostname,
        method,
        path,
        headers: { host: address.host, "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD", ...headers },
      },
      // Moved into the query, an ACL would be signed there and the header that clients send would not be.
      { signingDate, expiresIn, unhoistableHeaders: new Set(Object.keys(headers)) },
    );
    const query = Object.entries(signed.query ?? {}).map(
      ([name, value]) => `${encodeUri(name)}=${encodeUri(`${value}`)}`,
    );
    return {
      url: `${address.origin}${path}?${query.join("&")}`,
      expiresAt: new Date(Math.floor(signingDate.getTime() / 1000) * 1000 + expiresIn * 1000),
    };
  };
};
