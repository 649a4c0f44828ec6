import { createHmac } from "node:crypto";

/** Two days either side of midnight, or eight of a week's presigned addresses, for dozens of credentials. */
const REMEMBERED = 512;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/**
 * Derives signing keys (four HMACs) and remembers them, bounded: a key is good for a day, a signature for one request.
 *
 * Ask only with a day that has passed the clock's check, or strangers choose what is remembered.
 *
 * Source: AWS "Create a signed AWS API request", step 4.
 */
export const createSigningKeys = (region: string, service: string) => {
  const remembered = new Map<string, Buffer>();

  return (secretAccessKey: string, day: string): Buffer => {
    const name = `${day}/${secretAccessKey}`;
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const key = hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), region), service), "aws4_request");
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value as string);
    remembered.set(name, key);
    return key;
  };
};
