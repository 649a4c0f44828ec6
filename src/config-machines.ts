import { scopes as knownScopes } from "../generated/operations.ts";
import type { Reader } from "./environment.ts";
import type { ServiceCredential } from "./gateway/service-credentials.ts";

export type Machines = {
  /** From the environment; undefined: made at first start, and kept. */
  readonly transcoder: ServiceCredential | undefined;
  readonly servicePrincipals: readonly ServiceCredential[];
};

const form =
  'must be a JSON object such as {"name": {"access_key_id": "…", "secret_access_key": "…", "scopes": ["videos:read"]}}';

const toJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const readTranscoder = ({ fail, text, strong }: Reader, production: boolean): ServiceCredential | undefined => {
  const [id, secret] = ["TRANSCODER_ACCESS_KEY_ID", "TRANSCODER_SECRET_ACCESS_KEY"] as const;
  const [accessKeyId, secretAccessKey] = [text(id), text(secret)];
  for (const name of [id, secret]) {
    if (text(name)) continue;
    if (production) fail(name, "must be set in production", undefined);
    else if (accessKeyId ?? secretAccessKey) fail(name, "is missing", undefined);
  }
  if (accessKeyId && !/^\w{3,128}$/.test(accessKeyId))
    fail(id, "must be 3 to 128 letters, digits and underscores", undefined);
  if (!accessKeyId || !secretAccessKey) return undefined;
  if (production) strong(secret, secretAccessKey);
  return { name: "transcoder", accessKeyId, secretAccessKey, scopes: knownScopes };
};

const readServicePrincipals = ({ fail, text, strong }: Reader, production: boolean): readonly ServiceCredential[] => {
  const written = text("SERVICE_PRINCIPALS");
  if (written === undefined) return [];
  const refuse = () => fail("SERVICE_PRINCIPALS", form, []);
  const entries = toJson(written);
  if (typeof entries !== "object" || entries === null || Array.isArray(entries)) return refuse();
  return Object.entries(entries).flatMap(([name, entry]) => {
    const { access_key_id: id, secret_access_key: secret, scopes } = (entry ?? {}) as Record<string, unknown>;
    if (typeof id !== "string" || !/^\w{3,128}$/.test(id) || typeof secret !== "string" || secret === "")
      return refuse();
    if (!Array.isArray(scopes) || !scopes.every((scope) => knownScopes.includes(scope))) return refuse();
    if (production) strong("SERVICE_PRINCIPALS", secret);
    return [{ name, accessKeyId: id, secretAccessKey: secret, scopes }];
  });
};

const isRepeated = (words: readonly string[]): boolean => new Set(words).size < words.length;

/** The machines that may sign calls. `secret`: the installation's, which must be nobody's key. */
export const readMachines = (reader: Reader, production: boolean, secret: string | undefined): Machines => {
  const transcoder = readTranscoder(reader, production);
  const servicePrincipals = readServicePrincipals(reader, production);
  const machines = [...(transcoder ? [transcoder] : []), ...servicePrincipals];
  const names = ["transcoder", ...servicePrincipals.map(({ name }) => name)];
  if (isRepeated(names) || isRepeated(machines.map(({ accessKeyId }) => accessKeyId)))
    reader.fail("SERVICE_PRINCIPALS", "must not repeat a name or an access_key_id, nor the transcoder's", undefined);
  if (secret && machines.some(({ secretAccessKey }) => secretAccessKey === secret))
    reader.fail("ITUBE_SECRET", "must not be anybody's access key", undefined);
  return { transcoder, servicePrincipals };
};
