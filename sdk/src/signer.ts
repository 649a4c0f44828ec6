import { SignatureV4 } from "@smithy/signature-v4";
import { setHeader } from "./headers.ts";
import { fromQuery } from "./query.ts";
import type { Finish, Mend } from "./sender.ts";
import { Sha256 } from "./sha256.ts";

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
};

/** Milliseconds: a clock that is further off makes every signature void; five minutes are allowed. */
const noticeable = 60_000;

/** Signs every try anew, by the server's clock once it is known to differ from ours. */
export const createSigner = ({ credentials, region = "us-east-1", service = "execute-api" }: SignerOptions) => {
  const signer = new SignatureV4({
    credentials: async () => (typeof credentials === "function" ? credentials() : credentials),
    region,
    service,
    sha256: Sha256,
  });
  let skew = 0;
  let mended = Number.NEGATIVE_INFINITY;

  const finish: Finish = async ({ url, method, headers, body }) => {
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
      { signingDate: new Date(Date.now() + skew) },
    );
    for (const [name, value] of Object.entries(signed.headers)) if (name !== "host") setHeader(headers, name, value);
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
