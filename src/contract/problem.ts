import type { components } from "../../generated/types.ts";
import { type AnswerHeaders, createAnswer } from "./answer.ts";
import type { ProblemReply } from "./handler.ts";
import type { ParameterPlace } from "./operation.ts";

export type Problem = components["schemas"]["Problem"];
export type InputFault = { readonly in: ParameterPlace | "body"; readonly pointer: string; readonly message: string };

/** A refusal as a value: a handler returns it, the gateway answers with it. `detail` is one sentence for a person. */
export const problem = <Status extends number>(
  status: Status,
  code: string,
  detail: string,
  extra: { errors?: readonly InputFault[]; headers?: Readonly<Record<string, string>> } = {},
): ProblemReply<Status> => ({ status, code, detail, ...extra });

/** Nobody is known by what was sent; or whoever is, has no account any more. */
export const unauthenticated = problem(401, "unauthenticated", "Sign in, or send valid credentials.", {
  headers: { "www-authenticate": "Bearer" },
});

// RFC 9110, section 15.
const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  421: "Misdirected Request",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** The body of the answer (RFC 9457). */
export const toProblem = (refusal: ProblemReply<number>, requestId: string): Problem => ({
  type: "about:blank",
  title: titles[refusal.status] ?? "Error",
  status: refusal.status,
  detail: refusal.detail,
  code: refusal.code,
  request_id: requestId,
  ...(refusal.errors && { errors: [...refusal.errors] }),
  ...refusal.extensions,
});

export const isProblem = (value: object): value is ProblemReply<number> => "code" in value && "detail" in value;

export const renderProblem = (refusal: ProblemReply<number>, requestId: string, headers: AnswerHeaders): Response => {
  Object.assign(headers.own, refusal.headers, noStore);
  headers.code = refusal.code;
  return createAnswer(refusal.status, JSON.stringify(toProblem(refusal, requestId)), headers);
};

const noStore = { "cache-control": "no-store", "content-type": "application/problem+json" };
