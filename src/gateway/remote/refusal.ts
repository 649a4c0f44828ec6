import type { ProblemReply } from "../../contract/handler.ts";
import { type InputFault, problem } from "../../contract/problem.ts";

const codes: Readonly<Record<number, string>> = {
  400: "invalid_request",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  406: "not_acceptable",
  409: "conflict",
  413: "content_too_large",
  415: "unsupported_media_type",
  422: "unprocessable",
  429: "too_many_requests",
};
const internal = problem(500, "internal_error", "Something went wrong on our side.");
const outOfReach = problem(503, "unavailable", "A part that this needs is out of reach. Try again shortly.");

type Text = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Text => typeof value === "object" && value !== null;

const places: readonly InputFault["in"][] = ["path", "query", "header", "cookie", "body"];
const toPlace = (place: unknown): InputFault["in"] => places.find((known) => known === place) ?? "body";

/** RFC 9457 of ours, and what FastAPI says instead: `loc` and `msg` in an array. */
const toFault = (fault: unknown): readonly InputFault[] => {
  if (!isObject(fault)) return [];
  const { in: place, pointer, message, loc, msg } = fault;
  if (typeof pointer === "string" && typeof message === "string")
    return [{ in: toPlace(place), pointer: pointer.slice(0, 500), message: message.slice(0, 500) }];
  if (!Array.isArray(loc) || typeof msg !== "string") return [];
  const [where, ...path] = loc.map(String);
  const within = path.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return [{ in: toPlace(where), pointer: within.slice(0, 500), message: msg.slice(0, 500) }];
};

// As the contract has it.
const codeForm = /^(?=.{1,64}$)[a-z0-9]+(?:_[a-z0-9]+)*$/;

const common = new Set(["type", "title", "status", "detail", "code", "request_id", "errors"]);

/** What a problem says beyond what all of them say (RFC 9457, section 3.2). */
export const extensionsOf = (body: unknown): Text =>
  Object.fromEntries(Object.entries(isObject(body) ? body : {}).filter(([name]) => !common.has(name)));

/** A refusal in the one form, whoever's it is; its status is kept. */
export const toRefusal = (status: number, body: unknown, retryAfter: string | null): ProblemReply<number> => {
  const headers = retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? { headers: { "retry-after": retryAfter } } : {};
  if (status === 503) return { ...outOfReach, headers: { "retry-after": "1" }, ...headers };
  // What a service says of its own breakdown is for its operators.
  if (status >= 500) return { ...internal, status };
  const given = isObject(body) ? body : {};
  const code = typeof given.code === "string" && codeForm.test(given.code) ? given.code : undefined;
  const faults = [given.errors, given.detail].find(Array.isArray)?.flatMap(toFault).slice(0, 20) ?? [];
  const detail = typeof given.detail === "string" ? given.detail : faults[0]?.message;
  return problem(status, code ?? codes[status] ?? "refused", (detail ?? "The service refused this.").slice(0, 500), {
    ...(faults.length > 0 && { errors: faults }),
    ...headers,
  });
};
