import { type AnswerHeaders, createAnswer } from "./answer.ts";
import type { BinaryBody } from "./handler.ts";
import type { Operation } from "./operation.ts";

export type SuccessReply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly contentType?: string;
  readonly body?: unknown;
};
export type Renderer = (reply: SuccessReply, headers: AnswerHeaders, request: Request) => Response;

/** The ETag of these very bytes. Not cryptographic: it tells versions of one resource apart, and guards nothing. */
export const etagOf = (body: string | Uint8Array): string => `"${Bun.hash(body).toString(36)}"`;

/** Weak comparison, as `If-None-Match` asks (RFC 9110, section 13.1.2). */
export const holds = (ifNoneMatch: string | null, etag: string): boolean => {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch === etag || ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
};

const toBody = (contentType: string | undefined, body: unknown): BinaryBody | null => {
  if (body === undefined) return null;
  return contentType === "application/json" ? JSON.stringify(body) : (body as BinaryBody);
};

/**
 * Compiles a reply into its answer. `ETag` and 304 follow from the contract: a response that declares the header gets it, and
 * an operation that states 304 compares it.
 * `check` compares each JSON body with its schema, for development and tests.
 */
export const compileRenderer = (operation: Operation, check: boolean): Renderer => {
  const responses = new Map(
    Object.entries(operation.responses).map(([status, { types, headers }]) => [
      Number(status),
      { types, type: Object.keys(types)[0], tagged: headers.includes("etag") },
    ]),
  );
  const comparing = 304 in operation.responses;

  return (reply, answerHeaders, request) => {
    const headers = answerHeaders.own;
    const declared = responses.get(reply.status);
    if (!declared) throw new Error(`${operation.id} answered ${reply.status}, which its contract does not state`);
    const contentType = reply.contentType ?? declared.type;
    if (check && reply.body !== undefined && contentType) {
      const validate = declared.types[contentType];
      if (validate && !validate(reply.body))
        throw new Error(`${operation.id} ${reply.status} broke its contract: ${JSON.stringify(validate.errors)}`);
    }
    const body = toBody(contentType, reply.body);
    if (body !== null && contentType) headers["content-type"] = toContentType(contentType);
    let cookies: readonly string[] | undefined;
    for (const name in reply.headers) {
      const value = reply.headers[name];
      if (typeof value === "string") headers[name.toLowerCase()] = value;
      else if (typeof value === "number") headers[name.toLowerCase()] = String(value);
      else if (value) cookies = value;
    }
    if (declared.tagged && headers.etag === undefined && (typeof body === "string" || body instanceof Uint8Array)) {
      const etag = etagOf(body);
      headers.etag = etag;
      if (comparing) headers["cache-control"] ??= "private, no-cache";
      if (comparing && holds(request.headers.get("if-none-match"), etag)) {
        delete headers["content-type"];
        return createAnswer(304, null, answerHeaders);
      }
    }
    headers["cache-control"] ??= "no-store";
    // Where nothing is said, Bun says what a file is called on our disk.
    if (body instanceof Blob) headers["content-disposition"] ??= "inline";
    const response = createAnswer(reply.status, body as BodyInit | null, answerHeaders);
    // One header for each: existing clients read a cookie up to the first `;` of its own Set-Cookie.
    for (const cookie of cookies ?? []) response.headers.append("set-cookie", cookie);
    return response;
  };
};

const toContentType = (type: string): string => (type.startsWith("text/") ? `${type}; charset=utf-8` : type);
