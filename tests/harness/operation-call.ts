import aws4 from "aws4";
import { type OperationId, operations } from "../../generated/operations.ts";
import type { Operation } from "../../src/contract/operation.ts";

export type SigningKey = {
  readonly access_key_id: string;
  readonly secret_access_key: string;
  readonly region: string;
};
export type Caller =
  | { readonly kind: "anonymous" }
  | { readonly kind: "cookie" | "bearer"; readonly token: string }
  | { readonly kind: "signer"; readonly key: SigningKey };

export type CallInput = {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is a text. */
  readonly body?: unknown;
  readonly as?: Caller;
  readonly method?: string;
};

const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? "missing"));

/** A request for an operation by its id; path and method come from the table, so that no test types them again. */
export const prepareCall = (
  base: string,
  id: OperationId,
  input: CallInput = {},
): { url: string; init: RequestInit } => {
  const operation: Operation = operations[id];
  const url = new URL(`${base}${fill(operation.path, input.path ?? {})}`);
  for (const [name, value] of Object.entries(input.query ?? {})) url.searchParams.append(name, value);
  const headers: Record<string, string> = {};
  let body: string | undefined;
  if (input.body !== undefined) {
    body = typeof input.body === "string" ? input.body : JSON.stringify(input.body);
    headers["content-type"] = "application/json";
  }
  Object.assign(headers, input.headers);
  const method = input.method ?? operation.method;
  const { as = { kind: "anonymous" } } = input;
  if (as.kind === "bearer") headers.authorization = `Bearer ${as.token}`;
  if (as.kind === "cookie") headers.cookie = [`access_token=${as.token}`, headers.cookie].filter(Boolean).join("; ");
  if (as.kind === "signer") Object.assign(headers, sign(url, method, headers, body, as.key));
  return { url: url.href, init: { method, headers, redirect: "manual", ...(body !== undefined && { body }) } };
};

export const callOperation = async (base: string, id: OperationId, input: CallInput = {}): Promise<Response> => {
  const { url, init } = prepareCall(base, id, input);
  return fetch(url, init);
};

/** Signed by aws4: somebody else's implementation. */
const sign = (url: URL, method: string, headers: Record<string, string>, body: string | undefined, key: SigningKey) => {
  const request = {
    host: url.host,
    path: url.pathname + url.search,
    method,
    service: "execute-api",
    region: key.region,
    headers: { ...headers, host: url.host },
    ...(body !== undefined && { body }),
  };
  aws4.sign(request, { accessKeyId: key.access_key_id, secretAccessKey: key.secret_access_key });
  return request.headers;
};
