/** Headers of every answer. An API's answers are never a page, so they may load and frame nothing. */
export const createSecurityHeaders = (publicUrl: string): Readonly<Record<string, string>> => ({
  // Also where no origin was allowed: caches must keep the answers to different origins apart.
  vary: "Origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  ...(publicUrl.startsWith("https:") && { "strict-transport-security": "max-age=31536000" }),
});
