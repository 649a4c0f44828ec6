import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import aws4 from "aws4";
import { AwsV4Signer } from "aws4fetch";
import type { SignedRequest } from "../../src/sigv4/verifier.ts";

/** Signers that share no code with what they test. Each gives the request as its server would see it. */

export const key = { accessKeyId: "AKIDTRANSCODER", secretAccessKey: "a-secret/of+forty=characters" };
export const region = "eu-west-1";
export const authority = "api.example.com:8000";
export const now = new Date("2026-11-03T10:20:30Z");
const longDate = "20261103T102030Z";

export type Plain = {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly service?: "execute-api" | "s3";
};

export type Signer = (plain: Plain) => Promise<SignedRequest>;

/** For the AWS libraries' hash port: SHA-256, or its HMAC where a key is given. */
export class Sha256 {
  readonly #state;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#state =
      secret === undefined
        ? createHash("sha256")
        : createHmac("sha256", typeof secret === "string" ? secret : bytes(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#state.update(typeof data === "string" ? data : bytes(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#state.digest();
  }
  reset(): void {}
}

const bytes = (data: ArrayBuffer | ArrayBufferView): Uint8Array =>
  ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export const toWireQuery = (pairs: Plain["query"]): string =>
  pairs.map(([n, v]) => `${encode(n)}=${encode(v)}`).join("&");

const toBag = (pairs: Plain["query"]): Record<string, string | string[]> => {
  const bag: Record<string, string | string[]> = {};
  for (const [name, value] of pairs) {
    const known = bag[name];
    bag[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
  }
  return bag;
};

const fromBag = (bag: Readonly<Record<string, string | string[] | null>>): [string, string][] =>
  Object.entries(bag).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? ""]).map((one): [string, string] => [name, one]),
  );

const toPayload = (plain: Plain) => (plain.service === "s3" ? "claimed" : new TextEncoder().encode(plain.body));

const createSmithy = (service: "execute-api" | "s3") =>
  new SignatureV4({
    service,
    region,
    credentials: key,
    sha256: Sha256,
    applyChecksum: service === "s3",
    uriEscapePath: service !== "s3",
  });

const toSmithyRequest = (plain: Plain) => ({
  protocol: "https:",
  hostname: "api.example.com",
  port: 8000,
  method: plain.method,
  path: plain.path,
  query: toBag(plain.query),
  headers: { host: authority, ...plain.headers },
  body: plain.body === "" ? undefined : plain.body,
});

const smithyHeader: Signer = async (plain) => {
  const signed = await createSmithy(plain.service ?? "execute-api").sign(toSmithyRequest(plain), { signingDate: now });
  return {
    method: plain.method,
    rawPath: plain.path,
    rawQuery: toWireQuery(plain.query),
    headers: new Headers(signed.headers),
    payload: toPayload(plain),
  };
};

const smithyQuery: Signer = async (plain) => {
  // As the S3 presigner does: without it smithy would sign the hash of an empty body.
  const headers: Plain["headers"] = plain.service === "s3" ? { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } : {};
  const whole = { ...plain, headers: { ...plain.headers, ...headers } };
  const signed = await createSmithy(plain.service ?? "execute-api").presign(toSmithyRequest(whole), {
    signingDate: now,
    expiresIn: 300,
  });
  return {
    method: plain.method,
    rawPath: plain.path,
    rawQuery: toWireQuery(fromBag((signed.query ?? {}) as Record<string, string | string[]>)),
    headers: new Headers(signed.headers),
    payload: toPayload(plain),
  };
};

const aws4With =
  (signQuery: boolean): Signer =>
  async (plain) => {
    const query = toWireQuery(plain.query);
    const stamp = signQuery ? `${query && "&"}X-Amz-Date=${longDate}&X-Amz-Expires=300` : "";
    const question = query || stamp ? "?" : "";
    const signed = aws4.sign(
      {
        service: plain.service ?? "execute-api",
        region,
        method: plain.method,
        host: authority,
        path: `${plain.path}${question}${query}${stamp}`,
        headers: { ...plain.headers, ...(signQuery ? {} : { "X-Amz-Date": longDate }) },
        body: plain.body,
        signQuery,
      },
      key,
    );
    const headers = new Headers(signed.headers as Record<string, string>);
    headers.set("host", authority);
    const [rawPath = "", rawQuery = ""] = (signed.path ?? "").split("?", 2);
    return { method: plain.method, rawPath, rawQuery, headers, payload: toPayload(plain) };
  };

const aws4fetchWith =
  (signQuery: boolean): Signer =>
  async (plain) => {
    const query = toWireQuery(plain.query);
    const signed = await new AwsV4Signer({
      ...key,
      service: plain.service ?? "execute-api",
      region,
      method: plain.method,
      url: `https://${authority}${plain.path}${query && "?"}${query}${signQuery ? `${query ? "&" : "?"}X-Amz-Expires=300` : ""}`,
      headers: plain.headers,
      body: plain.body,
      datetime: longDate,
      signQuery,
      allHeaders: true,
    }).sign();
    const headers = new Headers(signed.headers);
    headers.set("host", authority);
    const url = new URL(signed.url);
    return {
      method: plain.method,
      rawPath: url.pathname,
      rawQuery: url.search.slice(1),
      headers,
      payload: toPayload(plain),
    };
  };

export const signers: Readonly<Record<string, Signer>> = {
  "@smithy/signature-v4, header": smithyHeader,
  "@smithy/signature-v4, query": smithyQuery,
  "aws4, header": aws4With(false),
  "aws4, query": aws4With(true),
  "aws4fetch, header": aws4fetchWith(false),
  "aws4fetch, query": aws4fetchWith(true),
};
