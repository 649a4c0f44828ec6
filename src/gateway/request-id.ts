const wellFormed = /^[A-Za-z0-9][A-Za-z0-9._-]{7,127}$/;

/** The caller's own request id where it is fit to be logged and echoed; else a fresh one. */
export const requestIdOf = (request: Request): string => {
  const given = request.headers.get("x-request-id");
  return given !== null && wellFormed.test(given) ? given : crypto.randomUUID();
};
