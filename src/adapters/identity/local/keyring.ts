import { createHmac, randomBytes } from "node:crypto";
import { chmod, link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from "jose";

/** Ed25519 keys, oldest first, and the secret that codes and refresh tokens are derived from. */
type KeyFile = { readonly keys: readonly JWK[]; readonly secret: string };

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

const createKey = async (): Promise<JWK> => {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: "EdDSA", use: "sig" };
};

/** Puts `content` beside `file`, on disk and readable by us alone, and lets `place` move it. */
const writeBeside = async (file: string, content: KeyFile, place: (from: string) => Promise<void>): Promise<void> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${crypto.randomUUID()}`;
  const handle = await open(temporary, "wx", 0o600);
  try {
    await handle.writeFile(JSON.stringify(content));
    await handle.sync();
    await place(temporary);
  } finally {
    await handle.close();
    await rm(temporary, { force: true });
  }
  const folder = await open(dirname(file), "r");
  await folder.sync();
  await folder.close();
};

const readKeyFile = async (file: string): Promise<KeyFile | undefined> => {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return text === undefined ? undefined : JSON.parse(text);
};

const createKeyFile = async (file: string): Promise<KeyFile> => {
  const fresh: KeyFile = { keys: [await createKey()], secret: randomBytes(32).toString("base64url") };
  // A link, unlike a rename, never replaces: of two first starts at the same time the later takes the earlier's keys.
  await writeBeside(file, fresh, (from) =>
    link(from, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    }),
  );
  return (await readKeyFile(file)) ?? fresh;
};

const toPublic = ({ kty, crv, x, kid, alg, use }: JWK): JWK => ({ kty, crv, x, kid, alg, use });

const toKeyring = async ({ keys, secret }: KeyFile): Promise<Keyring> => {
  const newest = keys.at(-1);
  const key = Buffer.from(secret, "base64url");
  if (!newest?.kid || key.length < 32) throw new Error("The key file holds no key or no secret.");
  const published = keys.map(toPublic);
  const verifying = new Map<string, CryptoKey>();
  for (const jwk of published) verifying.set(jwk.kid!, (await importJWK(jwk, "EdDSA")) as CryptoKey);
  return {
    signing: { kid: newest.kid, key: (await importJWK(newest, "EdDSA")) as CryptoKey },
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
export const openKeyring = async (file: string): Promise<Keyring> => {
  const found = await readKeyFile(file);
  if (found) await chmod(file, 0o600);
  return toKeyring(found ?? (await createKeyFile(file)));
};

/** Adds a key that signs from the next start on; tokens of the older ones stay valid. */
export const rotateKeyring = async (file: string): Promise<void> => {
  const { keys, secret } = (await readKeyFile(file)) ?? (await createKeyFile(file));
  await writeBeside(file, { keys: [...keys, await createKey()], secret }, (from) => rename(from, file));
};
