/**
 * Headers of every answer. An API's answers are never a page, so they may load and frame nothing; but a film that is opened by its
 * address is shown by the browser in a page of its own, which loads it from there.
 */
export const createSecurityHeaders = (publicUrl: string): Readonly<Record<string, string>> => ({
  // Also where no origin was allowed: caches must keep the answers to different origins apart.
  vary: "Origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; media-src 'self'; frame-ancestors 'none'",
  ...(publicUrl.startsWith("https:") && { "strict-transport-security": "max-age=31536000" }),
});
