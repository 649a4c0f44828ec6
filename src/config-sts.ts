import { scopes as knownScopes } from "../generated/operations.ts";
import type { Reader } from "./environment.ts";
import { identityOf, type StsPrincipal } from "./gateway/caller-principals.ts";

export type StsSettings = {
  /** The origin of AWS STS; machines sign for its host. */
  readonly endpoint: string;
  readonly principals: readonly StsPrincipal[];
};

type Place = { readonly region: string; readonly production: boolean };

const form =
  'must be a JSON object such as {"name": {"role": "arn:aws:iam::123456789012:role/name", "scopes": ["videos:read"]}}';

/** AWS's own address in the region (AWS General Reference, "AWS STS endpoints"). */
const readDefault = ({ fail }: Reader, region: string): string => {
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region))
    return fail("REGION_NAME", "must be a region of AWS, where STS_PRINCIPALS is set", "");
  return `https://sts.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
};

const toPrincipal = (name: string, entry: unknown): StsPrincipal | undefined => {
  const { role, user, scopes, ...others } = (entry ?? {}) as Record<string, unknown>;
  const arn = role ?? user;
  if (typeof arn !== "string" || (role !== undefined && user !== undefined) || Object.keys(others).length > 0)
    return undefined;
  const kind = role === undefined ? "user" : "role";
  if (!arn.includes(`:iam:`) || !arn.includes(`:${kind}/`) || identityOf(arn) === undefined) return undefined;
  if (!Array.isArray(scopes) || !scopes.every((scope) => knownScopes.includes(scope))) return undefined;
  return name === "" ? undefined : { name, arn, scopes };
};

const readPrincipals = ({ fail, json }: Reader): readonly StsPrincipal[] | undefined => {
  const entries = json("STS_PRINCIPALS");
  if (entries === undefined) return undefined;
  const refuse = (message = form) => fail("STS_PRINCIPALS", message, []);
  if (typeof entries !== "object" || entries === null || Array.isArray(entries)) return refuse();
  const principals = Object.entries(entries).map(([name, entry]) => toPrincipal(name, entry));
  const read = principals.filter((principal) => principal !== undefined);
  if (read.length < principals.length || read.length === 0) return refuse();
  // The embedded store holds a request against a secret, and here there is none; S3 has roles of its own.
  if (read.some(({ scopes }) => scopes.includes("objects:write"))) return refuse("cannot grant objects:write");
  const identities = read.map(({ arn }) => identityOf(arn));
  // Which of two names a role then had, the order of a JSON object would decide.
  return new Set(identities).size < identities.length ? refuse("must not name a role or user twice") : read;
};

/** The machines that prove who they are through AWS STS; undefined: none do. */
export const readSts = (reader: Reader, { region, production }: Place): StsSettings | undefined => {
  const principals = readPrincipals(reader);
  const endpoint = reader.endpoint("STS_ENDPOINT", production);
  if (principals) return { endpoint: endpoint ?? readDefault(reader, region), principals };
  if (reader.text("STS_ENDPOINT")) reader.fail("STS_ENDPOINT", "is of no use without STS_PRINCIPALS", undefined);
  return undefined;
};
