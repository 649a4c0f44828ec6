import { scopes as knownScopes } from "../generated/operations.ts";
import { readSts, type StsSettings } from "./config-sts.ts";
import type { Reader } from "./environment.ts";
import type { ServiceCredential } from "./gateway/service-credentials.ts";

export type Machines = {
  /** From the environment; undefined: made at first start, and kept. */
  readonly transcoder: ServiceCredential | undefined;
  readonly servicePrincipals: readonly ServiceCredential[];
  /** Undefined: a machine proves itself by a key of ours alone. */
  readonly sts: StsSettings | undefined;
};

export type MachinesPlace = { readonly production: boolean; readonly region: string };

const form =
  'must be a JSON object such as {"name": {"access_key_id": "…", "secret_access_key": "…", "scopes": ["videos:read"]}}';

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

const readServicePrincipals = ({ fail, json, strong }: Reader, production: boolean): readonly ServiceCredential[] => {
  const entries = json("SERVICE_PRINCIPALS");
  if (entries === undefined) return [];
  const refuse = () => fail("SERVICE_PRINCIPALS", form, []);
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
export const readMachines = (
  reader: Reader,
  { production, region }: MachinesPlace,
  secret: string | undefined,
): Machines => {
  const transcoder = readTranscoder(reader, production);
  const servicePrincipals = readServicePrincipals(reader, production);
  const machines = [...(transcoder ? [transcoder] : []), ...servicePrincipals];
  const names = ["transcoder", ...servicePrincipals.map(({ name }) => name)];
  if (isRepeated(names) || isRepeated(machines.map(({ accessKeyId }) => accessKeyId)))
    reader.fail("SERVICE_PRINCIPALS", "must not repeat a name or an access_key_id, nor the transcoder's", undefined);
  const sts = readSts(reader, { production, region });
  // The transcoder's is not among them: it may be on its way from a key to a role.
  if (sts?.principals.some(({ name }) => servicePrincipals.some((other) => other.name === name)))
    reader.fail("STS_PRINCIPALS", "must not repeat a name of SERVICE_PRINCIPALS", undefined);
  if (secret && machines.some(({ secretAccessKey }) => secretAccessKey === secret))
    reader.fail("ITUBE_SECRET", "must not be anybody's access key", undefined);
  return { transcoder, servicePrincipals, sts };
};
