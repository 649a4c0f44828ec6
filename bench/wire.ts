import type { WireRequest } from "./row.ts";

/** The bytes of a request (RFC 9112), addressed to `host`. */
export const toBytes = ({ method, target, headers, body }: WireRequest, host: string): Buffer => {
  const fields = Object.entries({
    host,
    ...headers,
    ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
  });
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}\r\n${body ?? ""}`);
};
