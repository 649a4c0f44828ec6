import type { ProblemReply } from "../../contract/handler.ts";
import { problem } from "../../contract/problem.ts";
import type { Deadline } from "./deadlines.ts";

const retryAfter = { headers: { "retry-after": "1" } };
export const unreachable = problem(503, "unavailable", "The service behind this address is out of reach.", retryAfter);
export const tooBusy = problem(503, "overloaded", "The service behind this address has too much to do.", retryAfter);
const late = problem(504, "gateway_timeout", "The service behind this address did not answer in time.");
const broken = problem(502, "bad_gateway", "The service behind this address gave no valid answer.");

/** The caller sends, but the next bytes do not come. */
export const stalled = problem(408, "request_timeout", "The rest of the body did not come in time.", {
  headers: { connection: "close" },
});

/** The connection could not be made, so nothing has happened there. */
const unconnected = new Set([
  "ECONNREFUSED",
  "ConnectionRefused",
  "FailedToOpenSocket",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** What became of one try, where it was no answer. */
export type Failure = { readonly refusal: ProblemReply<number>; readonly outcome: "unreachable" | "late" | "broken" };

export const toFailure = (error: unknown, deadline: Deadline): Failure => {
  if (deadline.ended === "late" || deadline.ended === "given_up") return { refusal: late, outcome: "late" };
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return unconnected.has(code)
    ? { refusal: unreachable, outcome: "unreachable" }
    : { refusal: broken, outcome: "broken" };
};
