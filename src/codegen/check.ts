import { type DeclaredOperation, type Document, listOperations, resolve, type Schema } from "./document.ts";

const schemes: Readonly<Record<string, "x-roles" | "x-scopes">> = {
  cookieAuth: "x-roles",
  bearerAuth: "x-roles",
  awsSigV4: "x-scopes",
};

/** What only the operation itself can know that it answers; everything else follows from its other lines. */
const ownStatuses = new Set([401, 403, 404, 409, 412, 416, 422, 503]);

/** The refusals that binding and policy make of an operation's lines. */
const derivedStatuses = (
  document: Document,
  { method, object, requestBody, responses }: DeclaredOperation,
): ReadonlySet<number> => {
  const statuses = new Set([400, 429, 500]);
  const security = object.security ?? [];
  const signed = security.some((requirement) => "awsSigV4" in requirement);
  if (security.length > 0) statuses.add(401);
  if (
    ((method !== "GET" || object["x-side-effects"]) && !signed) ||
    security.some((requirement) => Object.values(requirement).flat().length > 0)
  )
    statuses.add(403);
  if (responses.some(([status, { content }]) => status < 300 && content)) statuses.add(406);
  if (requestBody || signed) statuses.add(413);
  if (requestBody) statuses.add(415);
  // A service that can be elsewhere can be out of reach, late, or something else altogether.
  if (document["x-services"][object["x-service"] ?? ""]?.address)
    for (const status of [502, 503, 504]) statuses.add(status);
  return statuses;
};

/** Says of one operation what keeps it from being generated. */
const faultsOf = (document: Document, operation: DeclaredOperation): readonly string[] => {
  const { object } = operation;
  const faults: string[] = [];
  if (!object.operationId) faults.push("states no operationId");
  if (!object["x-service"]) faults.push("states no x-service");
  else if (!(object["x-service"] in document["x-services"])) faults.push(`x-service ${object["x-service"]} is unknown`);
  if (!object.security) faults.push("states no security ([] is public, and must be written)");
  for (const requirement of object.security ?? []) {
    const [entry, ...others] = Object.entries(requirement);
    // `{}` is nobody in particular. Alone it would be a second way to write that an operation is public.
    if (!entry && object.security!.length > 1) continue;
    if (!entry || others.length) faults.push("an alternative of security is exactly one scheme");
    else if (!(entry[0] in schemes)) faults.push(`security scheme ${entry[0]} is unknown`);
    else {
      const known = document[schemes[entry[0]]!];
      for (const name of entry[1]) if (!(name in known)) faults.push(`${name} is not in ${schemes[entry[0]]}`);
    }
  }
  for (const { name, in: place, schema, "x-secret": secret } of operation.parameters) {
    // Of a query or a header nothing is written down in any case.
    if (secret && place !== "path") faults.push(`x-secret is for parameters of the path, and ${name} is none`);
    if (resolve<Schema>(document, schema).type === "object" && place !== "query")
      faults.push(`only a parameter of the query takes every name, and ${name} is none`);
  }
  const attempts = object["x-attempts"];
  const asked = resolve<Schema>(document, operation.requestBody?.content["application/json"]?.schema);
  const named = attempts && (asked?.required as readonly string[] | undefined)?.includes(attempts.account);
  if (attempts && !(attempts.limit > 0 && attempts.window > 0 && named))
    faults.push("x-attempts is { account: required member of the body, limit: > 0, window: > 0 }");
  const cache = object["x-cache"];
  const types = operation.responses.find(([status]) => status === 200)?.[1].content ?? {};
  const plain = operation.parameters.every(
    (parameter) => ["path", "query"].includes(parameter.in) || parameter.name === "If-None-Match",
  );
  const cacheable =
    plain && operation.method === "GET" && !object.security?.length && Object.keys(types).join() === "application/json";
  if (cache && !(cacheable && cache.seconds > 0))
    faults.push("x-cache is { seconds: > 0 }, for a public GET without headers or cookies, that answers in JSON");
  const cached = listOperations(document).filter((other) => other.object["x-cache"]);
  for (const id of object["x-invalidates"] ?? [])
    if (!cached.some((other) => other.id === id))
      faults.push(`x-invalidates ${id}, which is no operation with x-cache`);
  const timeout = object["x-timeout"];
  if (timeout !== undefined && !(timeout > 0)) faults.push("x-timeout is seconds, above 0");
  const limit = object["x-rate-limit"];
  if (!limit) faults.push("states no x-rate-limit");
  else if (
    !["principal", "address"].includes(limit.by) ||
    ![limit.limit, limit.window, limit.cost ?? 1].every((number) => number > 0)
  )
    faults.push("x-rate-limit is { by: principal | address, limit: > 0, window: > 0, cost: > 0 }");
  else if (limit.by === "principal" && !object.security?.length)
    faults.push("a public operation has no principal to limit by");

  const successes = operation.responses.filter(([status]) => status < 400);
  if (!successes.length) faults.push("states no success");
  for (const [status, response] of operation.responses) {
    if (status >= 400 && !response.content?.["application/problem+json"]) faults.push(`${status} is not problem+json`);
    for (const [type, media] of Object.entries(response.content ?? {}))
      if (/json$/.test(type) && media.example === undefined && !hasExample(document, media.schema))
        faults.push(`${status} has no example`);
    if (status === 201 && !response.links) faults.push("creates something and states no links");
  }
  const stated = new Set(operation.responses.map(([status]) => status));
  const derived = derivedStatuses(document, operation);
  for (const status of derived) if (!stated.has(status)) faults.push(`does not state ${status}`);
  for (const status of stated)
    if (status >= 400 && !derived.has(status) && !ownStatuses.has(status)) faults.push(`can never answer ${status}`);
  return faults.map((fault) => `${operation.id} (${operation.method} ${operation.path}): ${fault}`);
};

const hasExample = (document: Document, schema: Schema): boolean => {
  const target = resolve<Schema>(document, schema);
  if (target.example !== undefined || target.examples !== undefined) return true;
  return target.type === "array" ? hasExample(document, target.items as Schema) : false;
};

/** Every `pattern` of the document, wherever it stands. */
const patternsOf = (node: unknown): readonly string[] => {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "pattern" && typeof value === "string" ? [value] : patternsOf(value),
  );
};

const hostile = ["a", " ", "0", "/", ".", "videos/", "aA0-"].map(
  (part) => `${part.repeat(32_768 / part.length)}\u0001`,
);

const timeOf = (expression: RegExp, text: string): number => {
  const begun = performance.now();
  expression.test(text);
  return performance.now() - begun;
};

/**
 * A pattern that takes longer than a few ms on a body's worth of text lets one request stop the process (ReDoS). Three times, for a
 * busy machine is slow once.
 */
const isSlow = (pattern: string): boolean => {
  const expression = new RegExp(pattern, "u");
  return hostile.some((text) => [1, 2, 3].every(() => timeOf(expression, text) > 50));
};

/** @throws with every fault of every operation, when the contract leaves something unsaid. */
export const checkContract = (document: Document): void => {
  const operations = listOperations(document);
  const faults = operations.flatMap((operation) => faultsOf(document, operation));
  const seen = new Set<string>();
  for (const { id } of operations) {
    if (seen.has(id)) faults.push(`${id}: the operationId is taken`);
    seen.add(id);
  }
  for (const pattern of new Set(patternsOf(document)))
    if (isSlow(pattern)) faults.push(`the pattern ${pattern} is slow on hostile input`);
  if (faults.length) throw new Error(`The contract is incomplete:\n  ${faults.join("\n  ")}`);
};
