import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

export type Sealing = {
  /** What the secret's holders know each other by; says nothing of the secret. */
  readonly id: string;
  seal(text: string): string;
  /** Undefined where it was not sealed by who holds the same secret. */
  open(sealed: string): string | undefined;
};

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

const derive = (secret: string, use: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "", `itube ${use}`, 32));

/**
 * Keeps texts from everybody but those who hold `secret`: HKDF (RFC 5869) with a use of its own for name and key, AES-256-GCM
 * (NIST SP 800-38D) with a random nonce, bound to the name, so that a text cannot be put in another's place.
 */
export const createSealing = (secret: string): Sealing => {
  const id = derive(secret, "flight id").toString("base64url");
  const key = derive(secret, "flight key");
  return {
    id,
    seal: (text) => {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(id));
      const body = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
      return Buffer.concat([nonce, sealing.getAuthTag(), body]).toString("base64");
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, "base64");
      if (bytes.length < nonceBytes + tagBytes) return undefined;
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
        .setAAD(Buffer.from(id))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        const body = bytes.subarray(nonceBytes + tagBytes);
        return Buffer.concat([opening.update(body), opening.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
};
