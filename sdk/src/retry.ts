/** Answers that another try may change. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Milliseconds. A server that asks for a longer wait is not waited for. */
const longestWait = 60_000;
const firstWait = 500;
const longestBackOff = 8000;

export const isPassing = (status: number): boolean => passing.has(status);

/** `Retry-After` in milliseconds, as seconds or as a date (RFC 9110, section 10.2.3). */
const readRetryAfter = (headers: Headers | undefined, now: number): number | undefined => {
  const text = headers?.get("retry-after");
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
};

/**
 * Milliseconds to wait before the try after number `tries`; undefined where waiting makes no sense. What the server says counts;
 * else it doubles, with jitter, so that many clients don't come back at once.
 */
export const delayBefore = (
  tries: number,
  headers: Headers | undefined,
  now = Date.now(),
  random = Math.random(),
): number | undefined => {
  const asked = readRetryAfter(headers, now);
  if (asked === undefined) return Math.min(longestBackOff, firstWait * 2 ** (tries - 1)) * (0.5 + random / 2);
  return asked > longestWait ? undefined : asked + random * 100;
};
