import { SignatureV4 } from "@smithy/signature-v4";
import { ItubeError } from "./errors.ts";
import type { Finish } from "./sender.ts";
import { Sha256 } from "./sha256.ts";
import type { Credentials, Sign } from "./signer.ts";

export type StsOptions = {
  /** The server's own public origin, where `baseUrl` is another way to it. */
  readonly serverId?: string;
  /** The origin of STS, where it is not Amazon's in `region`. */
  readonly endpoint?: string;
};

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** By name, then value: no encoded character comes before the line feed. */
const toCanonicalQuery = (search: URLSearchParams): string =>
  [...search]
    .map(([name, value]) => `${encode(name)}\n${encode(value)}`)
    .sort()
    .map((pair) => pair.replace("\n", "="))
    .join("&");

const sha256 = async (text: string): Promise<string> => {
  const hash = new Sha256();
  hash.update(text);
  return [...(await hash.digest())].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** Binds what is signed for STS to one request to the server. */
const hashRequest = async ({ url, method, headers, body = "" }: Parameters<Finish>[0]): Promise<string> => {
  const type = (body && headers.get("content-type")) ?? "";
  const lines = [method, url.pathname, toCanonicalQuery(url.searchParams), type, await sha256(body)];
  return sha256(lines.join("\n"));
};

/** Signs STS's GetCallerIdentity, from which the server learns the role that we have; the secret is AWS's and ours alone. */
export const createStsSigner = (credentials: Credentials, region: string, { serverId, endpoint }: StsOptions): Sign => {
  const suffix = region.startsWith("cn-") ? ".cn" : "";
  const { host } = new URL(endpoint ?? `https://sts.${region}.amazonaws.com${suffix}`);
  const signer = new SignatureV4({
    credentials: async () => {
      const given = await credentials();
      // Only a session's credentials are worth asking AWS about: of others, the server has the secret.
      if (!given.sessionToken) throw new ItubeError("STS proves temporary credentials, which have a session token.");
      return given;
    },
    region,
    service: "sts",
    sha256: Sha256,
    applyChecksum: false,
  });

  return async (request, signingDate) => {
    const signed = await signer.sign(
      {
        method: "POST",
        protocol: "https:",
        hostname: host,
        path: "/",
        headers: {
          host,
          "content-type": "application/x-www-form-urlencoded; charset=utf-8",
          "x-itube-server-id": serverId ?? request.url.origin,
          "x-itube-request-hash": await hashRequest(request),
        },
        body: "Action=GetCallerIdentity&Version=2011-06-15",
      },
      { signingDate },
    );
    const { host: _, "content-type": __, ...headers } = signed.headers;
    return headers;
  };
};
