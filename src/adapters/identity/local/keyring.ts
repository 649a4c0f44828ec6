import { createHmac, createPrivateKey, hkdfSync } from "node:crypto";
// By file: the package's index loads all of encryption, too.
import type { CryptoKey, JSONWebKeySet, JWK } from "jose";
import { calculateJwkThumbprint } from "jose/jwk/thumbprint";
import { importJWK } from "jose/key/import";
import { type KeyFile, readOrCreateKeyFile } from "./key-file.ts";

export type Keyring = {
  /** The newest key: the one that signs. */
  readonly signing: { readonly kid: string; readonly key: CryptoKey };
  /** The public key that `kid` names. */
  verifying(kid: string): CryptoKey | undefined;
  /** RFC 7517; public parts only. */
  readonly published: JSONWebKeySet;
  /** HMAC-SHA-256 of the parts. `purpose` keeps what is derived for one thing from being used as another. */
  derive(purpose: string, ...parts: readonly (string | Uint8Array)[]): Buffer;
};

/** In bytes. */
const MIN_SECRET = 32;

// An allow-list: a key that gains a private part in some later form would be published by a deny-list.
const toPublic = ({ kty, crv, x, kid, alg, use }: JWK) => ({ kty, crv, x, kid, alg, use }) as JWK;

const toCryptoKey = async (jwk: JWK): Promise<CryptoKey> => {
  const key = await importJWK(jwk, "EdDSA");
  if (key instanceof Uint8Array) throw new Error("Not an Ed25519 key.");
  return key;
};

const toKeyring = async ({ keys, secret }: KeyFile): Promise<Keyring> => {
  const newest = keys.at(-1);
  const key = Buffer.from(secret, "base64url");
  if (!newest?.kid || key.length < MIN_SECRET) throw new Error("The key file holds no key or no secret.");
  const published = keys.map(toPublic);
  const verifying = new Map<string | undefined, CryptoKey>();
  for (const jwk of published) verifying.set(jwk.kid, await toCryptoKey(jwk));
  return {
    signing: { kid: newest.kid, key: await toCryptoKey(newest) },
    verifying: (kid) => verifying.get(kid),
    published: { keys: published },
    derive(purpose, ...parts) {
      const hmac = createHmac("sha256", key);
      for (const part of [purpose, ...parts]) {
        const bytes = typeof part === "string" ? Buffer.from(part) : part;
        // Lengths first: ("ab", "c") and ("a", "bc") are not the same.
        hmac.update(`${bytes.length}:`).update(bytes);
      }
      return hmac.digest();
    },
  };
};

/**
 * The keys in `file`, made at the first start.
 * @throws when the file is there but is not a key file
 */
export const openKeyring = async (file: string): Promise<Keyring> => toKeyring(await readOrCreateKeyFile(file));

/** RFC 8410: what comes before the 32 bytes of an Ed25519 private key in PKCS #8. */
const ED25519_PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The keys that follow from one secret (HKDF, RFC 5869): the same on every start and machine, with nothing on disk.
 * Another secret is another keyring, which ends every session.
 * @throws when the secret is shorter than 32 bytes
 */
export const deriveKeyring = async (secret: string): Promise<Keyring> => {
  if (Buffer.byteLength(secret) < MIN_SECRET) throw new Error(`The secret is shorter than ${MIN_SECRET} bytes.`);
  const expand = (info: string) => Buffer.from(hkdfSync("sha256", secret, "itube", info, 32));
  const pkcs8 = Buffer.concat([ED25519_PKCS8, expand("access tokens")]);
  const jwk: JWK = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }).export({ format: "jwk" });
  const kid = await calculateJwkThumbprint(jwk);
  return toKeyring({
    keys: [{ ...jwk, kid, alg: "EdDSA", use: "sig" }],
    secret: expand("derivations").toString("base64url"),
  });
};
