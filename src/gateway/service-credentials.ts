import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Scope } from "../../generated/operations.ts";
import type { Credential } from "../sigv4/verifier.ts";

/** The file is there, but does not serve this configuration. */
export class CredentialsUnfit extends Error {
  override readonly name = "CredentialsUnfit";
}

/** A machine that may sign calls. */
export type ServiceCredential = Credential & { readonly name: string; readonly scopes: readonly Scope[] };

/** The file's form: what an operator hands to the transcoder. */
type CredentialFile = Readonly<
  Record<string, { access_key_id: string; secret_access_key: string; region: string; service: string }>
>;

const readCredentialFile = (path: string): CredentialFile | undefined => {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as CredentialFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new CredentialsUnfit(`${path} cannot be read as service credentials`);
  }
};

/** Written beside and linked into place: of two first starts at once, one wins and the other takes its keys. */
const writeCredentialFile = (path: string, content: CredentialFile): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${crypto.randomUUID()}`;
  const file = openSync(temporary, "wx", 0o600);
  try {
    writeSync(file, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(file);
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    closeSync(file);
    rmSync(temporary);
  }
};

/**
 * The transcoder's credentials from `path`; made at the first start, for the owner's eyes alone (mode 600).
 * @throws CredentialsUnfit when the file is there, but is none, or is for another region
 */
export const openTranscoderCredential = (path: string, region: string, scopes: readonly Scope[]): ServiceCredential => {
  if (!readCredentialFile(path))
    writeCredentialFile(path, {
      transcoder: {
        access_key_id: `ITUBE${randomBytes(8).toString("hex").toUpperCase()}`,
        secret_access_key: randomBytes(30).toString("base64url"),
        region,
        service: "execute-api",
      },
    });
  chmodSync(path, 0o600);
  const transcoder = readCredentialFile(path)?.transcoder;
  if (!transcoder?.access_key_id || !transcoder.secret_access_key)
    throw new CredentialsUnfit(`${path} names no transcoder`);
  if (transcoder.region !== region)
    throw new CredentialsUnfit(
      `${path} is for the region ${transcoder.region}, not ${region}: set REGION_NAME, or delete the file`,
    );
  return {
    name: "transcoder",
    accessKeyId: transcoder.access_key_id,
    secretAccessKey: transcoder.secret_access_key,
    scopes,
  };
};
