import { ApiError, ConnectionError } from "./errors.ts";

/** Answers that another try may change. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Milliseconds. A server that asks for a longer wait is not waited for. */
const longestWait = 60_000;
const firstWait = 500;
const longestBackOff = 8000;

export const isPassing = (status: number): boolean => passing.has(status);

/** `Retry-After` in milliseconds, as seconds or as a date (RFC 9110, section 10.2.3); NaN where it says nothing. */
const readRetryAfter = (headers: Headers): number => {
  const text = headers.get("retry-after") ?? "";
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
};

/**
 * Milliseconds to wait after try number `tries` has failed; undefined where another makes no sense. What the server says counts;
 * else it doubles, with jitter, so that many clients don't come back at once.
 */
export const delayAfter = (error: unknown, tries: number): number | undefined => {
  let asked = Number.NaN;
  // In flight is an earlier try of the same call, by its Idempotency-Key.
  if (error instanceof ApiError && (isPassing(error.status) || /flight/.test(error.problem.code)))
    asked = readRetryAfter(error.headers);
  else if (!(error instanceof ConnectionError)) return undefined;
  if (Number.isNaN(asked)) return Math.min(longestBackOff, firstWait * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);
  return asked > longestWait ? undefined : asked + Math.random() * 100;
};
