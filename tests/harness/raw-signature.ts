import { createHash, createHmac } from "node:crypto";
import type { SigningKey } from "./operation-call.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

const toEscaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Signs a path just as it is, however odd, without a query or a body: an attacker's signer, which signs what the server will
 * have read (AWS Signature Version 4; the path is encoded once more, dot segments are kept).
 */
export const signRaw = (method: string, path: string, host: string, key: SigningKey): Record<string, string> => {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = `${stamp.slice(0, 8)}/${key.region}/execute-api/aws4_request`;
  const canonical = [
    method,
    path.split("/").map(toEscaped).join("/"),
    "",
    `host:${host}`,
    `x-amz-date:${stamp}`,
    "",
    "host;x-amz-date",
    sha256(""),
  ].join("\n");
  const signingKey = [key.region, "execute-api", "aws4_request"].reduce<Buffer>(
    (derived, part) => hmac(derived, part),
    hmac(`AWS4${key.secret_access_key}`, stamp.slice(0, 8)),
  );
  const signature = hmac(signingKey, `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${sha256(canonical)}`).toString("hex");
  return {
    "X-Amz-Date": stamp,
    Authorization: `AWS4-HMAC-SHA256 Credential=${key.access_key_id}/${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
  };
};
