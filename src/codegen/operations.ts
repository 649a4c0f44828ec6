import type { Parameter, Requirement, ScalarType } from "../contract/operation.ts";
import {
  type DeclaredOperation,
  type Document,
  listOperations,
  type ParameterObject,
  resolve,
  type Schema,
} from "./document.ts";
import { nameOf } from "./validators.ts";

const defaultMaxBody = 65_536;
/** Seconds; as long as the gateway of the second seed waits. */
const defaultTimeout = 30;

/** The JSON types that a schema lets through, references and alternatives followed. */
const typesOf = (document: Document, node: unknown): readonly string[] => {
  const schema = resolve<Schema>(document, node);
  if (schema.type) return [schema.type].flat() as string[];
  const branches = (schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []) as readonly unknown[];
  return [...new Set(branches.flatMap((branch) => typesOf(document, branch)))];
};

const toParameter = (document: Document, parameter: ParameterObject): Parameter => {
  const types = typesOf(document, parameter.schema);
  const array = types.includes("array");
  const open = types.includes("object");
  const schema = resolve<Schema>(document, parameter.schema);
  return {
    name: parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name,
    in: parameter.in,
    types: (array ? typesOf(document, schema.items) : open ? ["string"] : types) as ScalarType[],
    array,
    multiSegment: parameter["x-multi-segment"] ?? false,
    open,
    secret: parameter["x-secret"] ?? false,
  };
};

const toRequirement = (requirement: Readonly<Record<string, readonly string[]>>): Requirement => {
  const [scheme, names] = Object.entries(requirement)[0]!;
  return (scheme === "awsSigV4" ? { scheme, scopes: names } : { scheme, roles: names }) as Requirement;
};

/** `{}` beside schemes: who says nothing of who they are is let in as nobody. */
const isNobody = (requirement: object): boolean => Object.keys(requirement).length === 0;

/** A JSON text in which `"@name"` is a reference to an imported validator. */
const toSource = (value: unknown): string => JSON.stringify(value, null, 2).replace(/"@(\w+\.\w+|undefined)"/g, "$1");

const toRow = (document: Document, operation: DeclaredOperation): string => {
  const { object } = operation;
  const body = operation.requestBody;
  return toSource({
    id: operation.id,
    method: operation.method,
    path: operation.path,
    service: object["x-service"],
    listener: object["x-listener"] ?? "api",
    security: (object.security ?? []).filter((requirement) => !isNobody(requirement)).map(toRequirement),
    anonymous: !object.security?.length || object.security.some(isNobody),
    rateLimit: { cost: 1, ...object["x-rate-limit"] },
    attempts: object["x-attempts"] ?? "@undefined",
    cacheFor: object["x-cache"]?.seconds ?? 0,
    invalidates: object["x-invalidates"] ?? [],
    timeout: object["x-timeout"] ?? defaultTimeout,
    forwardAuthorization: object["x-forward-authorization"] ?? false,
    anyHost: object["x-any-host"] ?? false,
    idempotent: object["x-idempotent"] ?? false,
    sideEffects: object["x-side-effects"] ?? operation.method !== "GET",
    parameters: operation.parameters.map((parameter) => toParameter(document, parameter)),
    validateParameters: `@parameters.${nameOf.parameters(operation)}`,
    body: body
      ? {
          required: body.required ?? false,
          maxBytes: object["x-max-body"] ?? defaultMaxBody,
          types: Object.fromEntries(
            Object.keys(body.content).map((type) => [
              type,
              /json$/.test(type) ? `@bodies.${nameOf.body(operation)}` : "@undefined",
            ]),
          ),
        }
      : "@undefined",
    responses: Object.fromEntries(
      operation.responses.map(([status, response]) => [
        status,
        {
          types: Object.fromEntries(
            Object.entries(response.content ?? {}).map(([type, media]) => [
              type,
              /json$/.test(type) ? `@bodies.${nameOf.response(operation, status, media.schema)}` : "@undefined",
            ]),
          ),
          headers: Object.keys(response.headers ?? {}).map((name) => name.toLowerCase()),
        },
      ]),
    ),
  });
};

const union = (names: Readonly<Record<string, unknown>>): string =>
  Object.keys(names)
    .map((name) => JSON.stringify(name))
    .join(" | ");

/** The operation table: every row that the contract declares, with its validators. */
export const generateOperations = (document: Document): string => {
  const rows = listOperations(document).map((operation) => `  ${operation.id}: ${toRow(document, operation)},`);
  return `import type { Operation } from "../src/contract/operation.ts";
import * as bodies from "./bodies.js";
import * as parameters from "./parameters.js";

export type Service = ${union(document["x-services"])};
export type Role = ${union(document["x-roles"])};
export type Scope = ${union(document["x-scopes"])};

export const services: readonly Service[] = ${JSON.stringify(Object.keys(document["x-services"]))};
/** The services that can be elsewhere, and the variables that say where. */
export const addressVariables: Readonly<Partial<Record<Service, string>>> = ${JSON.stringify(addressesOf(document))};
export const roles: readonly Role[] = ${JSON.stringify(Object.keys(document["x-roles"]))};
export const scopes: readonly Scope[] = ${JSON.stringify(Object.keys(document["x-scopes"]))};
/** Every operation answers under each of these. */
export const prefixes: readonly string[] = ${JSON.stringify(prefixesOf(document))};

export const operations = {
${rows.join("\n")}
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationId = keyof typeof operations;
`;
};

const addressesOf = (document: Document): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(document["x-services"]).flatMap(([name, { address }]) => (address ? [[name, address]] : [])),
  );

const prefixesOf = (document: Document): readonly string[] =>
  (document as unknown as { servers: readonly { url: string }[] }).servers.map(({ url }) => url.replace(/\/$/, ""));

const principalOf = ({ object }: DeclaredOperation): string => {
  const schemes = (object.security ?? []).flatMap((requirement) => Object.keys(requirement));
  const kinds: string[] = schemes.map((scheme) => (scheme === "awsSigV4" ? "ServicePrincipal" : "UserPrincipal"));
  if (!object.security?.length || object.security.some(isNobody)) kinds.push("AnonymousPrincipal");
  return [...new Set(kinds)].join(" | ");
};

/** One interface per service: what its handlers must be. */
export const generateServices = (document: Document): string => {
  const operations = listOperations(document);
  const interfaces = Object.keys(document["x-services"]).map((service) => {
    const own = operations.filter(({ object }) => object["x-service"] === service);
    const name = `${service[0]!.toUpperCase()}${service.slice(1)}Api`;
    const lines = own.map(
      (operation) => `  ${operation.id}: Handler<operations["${operation.id}"], ${principalOf(operation)}>;`,
    );
    return `export interface ${name} {\n${lines.join("\n")}\n}\n`;
  });
  const kinds = ["AnonymousPrincipal", "ServicePrincipal", "UserPrincipal"];
  const used = kinds.filter((kind) => interfaces.some((text) => text.includes(kind)));
  return `import type { Handler } from "../src/contract/handler.ts";
import type { ${used.join(", ")} } from "../src/contract/principal.ts";
import type { operations } from "./types.ts";

${interfaces.join("\n")}`;
};
