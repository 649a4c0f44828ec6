import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { JWK } from "jose";
import { calculateJwkThumbprint } from "jose/jwk/thumbprint";
import { exportJWK } from "jose/key/export";
import { generateKeyPair } from "jose/key/generate/keypair";

/** Private Ed25519 keys (RFC 8037), oldest first, and a secret of 32 bytes in base64url. */
export type KeyFile = { readonly keys: readonly JWK[]; readonly secret: string };

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
  if (text === undefined) return undefined;
  // A copy or a restored backup may have lost the mode.
  await chmod(file, 0o600);
  return JSON.parse(text);
};

/** The keys in `file`, made where there is no such file. */
export const readOrCreateKeyFile = async (file: string): Promise<KeyFile> => {
  const found = await readKeyFile(file);
  if (found) return found;
  const fresh: KeyFile = { keys: [await createKey()], secret: randomBytes(32).toString("base64url") };
  // A link, unlike a rename, never replaces: of two first starts at the same time the later takes the earlier's keys.
  await writeBeside(file, fresh, (from) =>
    link(from, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    }),
  );
  return (await readKeyFile(file)) ?? fresh;
};

/** Adds a key that signs from the next start on; tokens of the older ones stay valid. */
export const rotateKeyFile = async (file: string): Promise<void> => {
  const { keys, secret } = await readOrCreateKeyFile(file);
  await writeBeside(file, { keys: [...keys, await createKey()], secret }, (from) => rename(from, file));
};
