import { type QueryPair, readQuery } from "./canonical.ts";

/** What a request says of its own signature. Well-formed, and not to be believed yet. */
export type Claim = {
  readonly form: "header" | "query";
  readonly accessKeyId: string;
  /** The credential scope: `YYYYMMDD`, region, service. */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  /** X-Amz-Date as sent. */
  readonly timestamp: string;
  /** Seconds; the query form only. */
  readonly expiresIn: number | undefined;
  /** Lower-case, sorted, unique. */
  readonly signedHeaders: readonly string[];
  /** 64 lower-case hex digits. */
  readonly signature: string;
  readonly sessionToken: string | undefined;
  /** x-amz-content-sha256, from wherever it was given. */
  readonly payloadHash: string | undefined;
  /** Every query parameter that the signature covers. */
  readonly query: readonly QueryPair[];
};

/** Why a request carries no claim to look into. */
export type ClaimRefusal =
  | "no_signature"
  | "two_signatures"
  | "algorithm"
  | "malformed_query"
  | "malformed_authorization"
  | "malformed_signature"
  | "malformed_expires";

const ALGORITHM = "AWS4-HMAC-SHA256";
const MOST_SIGNED_HEADERS = 64;

const AUTHORIZATION = /^AWS4-HMAC-SHA256 +Credential=([^ ,]+), *SignedHeaders=([^ ,]+), *Signature=([^ ,]+)$/;
const CREDENTIAL = /^([\w.@+=-]{1,128})\/(\d{8})\/([a-z0-9-]{1,64})\/([a-z0-9-]{1,64})\/aws4_request$/;
const SIGNED_HEADERS = /^[a-z0-9!#$%&'*+.^_`|~-]+(;[a-z0-9!#$%&'*+.^_`|~-]+)*$/;
const SIGNATURE = /^[0-9a-f]{64}$/;
const EXPIRES = /^[1-9]\d{0,5}$/;

const QUERY_FORM = new Set(["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature"]);

const readCredential = (text: string) => {
  const parts = CREDENTIAL.exec(text);
  if (parts === null) return undefined;
  const [, accessKeyId, day, region, service] = parts as unknown as [string, string, string, string, string];
  return { accessKeyId, day, region, service };
};

const readSignedHeaders = (text: string): readonly string[] | undefined => {
  if (!SIGNED_HEADERS.test(text)) return undefined;
  const names = text.split(";");
  if (names.length > MOST_SIGNED_HEADERS) return undefined;
  return names.every((name, at) => at === 0 || names[at - 1]! < name) ? names : undefined;
};

const readAuthorization = (
  authorization: string,
  headers: Headers,
  query: readonly QueryPair[],
): Claim | ClaimRefusal => {
  if (!authorization.startsWith(`${ALGORITHM} `)) return "algorithm";
  const parts = AUTHORIZATION.exec(authorization);
  const credential = parts && readCredential(parts[1]!);
  const signedHeaders = parts && readSignedHeaders(parts[2]!);
  const timestamp = headers.get("x-amz-date");
  if (!parts || !credential || !signedHeaders || timestamp === null) return "malformed_authorization";
  if (!SIGNATURE.test(parts[3]!)) return "malformed_signature";
  return {
    form: "header",
    ...credential,
    timestamp,
    expiresIn: undefined,
    signedHeaders,
    signature: parts[3]!,
    sessionToken: headers.get("x-amz-security-token") ?? undefined,
    payloadHash: headers.get("x-amz-content-sha256") ?? undefined,
    query,
  };
};

const readPresigned = (headers: Headers, query: readonly QueryPair[]): Claim | ClaimRefusal => {
  const own = query.filter(([name]) => name.startsWith("X-Amz-"));
  const values = new Map(own);
  // A second X-Amz-Expires, say, would be covered by the signature and still let reader and signer see different ones.
  if (values.size !== own.length) return "malformed_authorization";
  if (values.get("X-Amz-Algorithm") !== ALGORITHM) return "algorithm";
  const credential = readCredential(values.get("X-Amz-Credential") ?? "");
  const signedHeaders = readSignedHeaders(values.get("X-Amz-SignedHeaders") ?? "");
  const signature = values.get("X-Amz-Signature") ?? "";
  const timestamp = values.get("X-Amz-Date");
  const expires = values.get("X-Amz-Expires") ?? "";
  if (!credential || !signedHeaders || timestamp === undefined) return "malformed_authorization";
  if (!SIGNATURE.test(signature)) return "malformed_signature";
  if (!EXPIRES.test(expires)) return "malformed_expires";
  return {
    form: "query",
    ...credential,
    timestamp,
    expiresIn: Number(expires),
    signedHeaders,
    signature,
    sessionToken: values.get("X-Amz-Security-Token") ?? headers.get("x-amz-security-token") ?? undefined,
    payloadHash: headers.get("x-amz-content-sha256") ?? values.get("X-Amz-Content-Sha256"),
    query: query.filter(([name]) => name !== "X-Amz-Signature"),
  };
};

/**
 * Reads the one signature of a request, from its Authorization header or its query.
 *
 * Two of them are refused rather than ranked: whichever the reader preferred, a proxy may have checked the other.
 */
export const readClaim = (rawQuery: string, headers: Headers): Claim | ClaimRefusal => {
  const query = readQuery(rawQuery);
  if (query === undefined) return "malformed_query";
  const authorization = headers.get("authorization");
  const presigned = query.some(([name]) => QUERY_FORM.has(name));
  if (authorization !== null && presigned) return "two_signatures";
  if (authorization !== null) return readAuthorization(authorization, headers, query);
  return presigned ? readPresigned(headers, query) : "no_signature";
};
