import { SignatureV4 } from "@smithy/signature-v4";
import { setHeader } from "./headers.ts";
import { fromQuery } from "./query.ts";
import type { Finish, Mend } from "./sender.ts";
import { Sha256 } from "./sha256.ts";
import { createStsSigner, type StsOptions } from "./sts-signer.ts";

export type SigningCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** The provider is asked again shortly before. */
  readonly expiration?: Date;
};
/** Credentials, or what gives them; it is asked for every signature, and keeps what it likes. */
export type CredentialSource = SigningCredentials | (() => SigningCredentials | Promise<SigningCredentials>);

export type SignerOptions = {
  readonly credentials: CredentialSource;
  /** `us-east-1` unless told. */
  readonly region?: string;
  /** `execute-api` unless told. */
  readonly service?: string;
  /**
   * Proves who signs through AWS STS: for temporary credentials whose role the server's operator has named (an ECS task's, say).
   * `region` is then the one of STS that the server asks, and `service` of no use.
   */
  readonly sts?: boolean | StsOptions;
};

export type Credentials = () => Promise<SigningCredentials>;
/** The headers that sign a request. */
export type Sign = (request: Parameters<Finish>[0], signingDate: Date) => Promise<Readonly<Record<string, string>>>;

/** Milliseconds: a clock that is further off makes every signature void; five minutes are allowed. */
const noticeable = 60_000;

/** Signs the request itself. */
const createRequestSigner = (credentials: Credentials, region: string, service: string): Sign => {
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256 });
  return async ({ url, method, headers, body }, signingDate) => {
    const signed = await signer.sign(
      {
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port && { port: Number(url.port) }),
        path: url.pathname,
        query: fromQuery(url.searchParams),
        headers: { host: url.host, ...Object.fromEntries(headers) },
        body,
      },
      { signingDate },
    );
    const { host: _, ...rest } = signed.headers;
    return rest;
  };
};

/** Signs every try anew, by the server's clock once it is known to differ from ours. */
export const createSigner = ({
  credentials: given,
  region = "us-east-1",
  service = "execute-api",
  sts,
}: SignerOptions) => {
  const credentials: Credentials = async () => (typeof given === "function" ? given() : given);
  const sign = sts
    ? createStsSigner(credentials, region, sts === true ? {} : sts)
    : createRequestSigner(credentials, region, service);
  let skew = 0;
  let mended = Number.NEGATIVE_INFINITY;

  const finish: Finish = async (request) => {
    const signed = await sign(request, new Date(Date.now() + skew));
    for (const [name, value] of Object.entries(signed)) setHeader(request.headers, name, value);
  };

  /** A refusal whose Date is far from ours: our clock is wrong, and theirs is the one that counts. */
  const mend: Mend = ({ headers }) => {
    const date = Date.parse(headers.get("date") ?? "");
    if (Number.isNaN(date)) return false;
    const found = date - Date.now();
    if (Math.abs(found - skew) < noticeable)
      // Another call's refusal may have told us the time since this one was signed.
      return performance.now() - mended < noticeable;
    skew = found;
    mended = performance.now();
    return true;
  };

  return { finish, mend };
};
