import { type DeclaredOperation, type Document, listOperations, resolve, type Schema } from "./document.ts";

const schemes: Readonly<Record<string, "x-roles" | "x-scopes">> = {
  cookieAuth: "x-roles",
  bearerAuth: "x-roles",
  awsSigV4: "x-scopes",
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
    if (!entry || others.length) faults.push("an alternative of security is exactly one scheme");
    else if (!(entry[0] in schemes)) faults.push(`security scheme ${entry[0]} is unknown`);
    else {
      const known = document[schemes[entry[0]]!];
      for (const name of entry[1]) if (!(name in known)) faults.push(`${name} is not in ${schemes[entry[0]]}`);
    }
  }
  const limit = object["x-rate-limit"];
  if (!limit) faults.push("states no x-rate-limit");
  else if (!["principal", "address"].includes(limit.by) || !(limit.limit > 0) || !(limit.window > 0))
    faults.push("x-rate-limit is { by: principal | address, limit: > 0, window: > 0 }");
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
  for (const required of [400, 429, 500])
    if (!operation.responses.some(([status]) => status === required)) faults.push(`does not state ${required}`);
  return faults.map((fault) => `${operation.id} (${operation.method} ${operation.path}): ${fault}`);
};

const hasExample = (document: Document, schema: Schema): boolean => {
  const target = resolve<Schema>(document, schema);
  if (target.example !== undefined || target.examples !== undefined) return true;
  return target.type === "array" ? hasExample(document, target.items as Schema) : false;
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
  if (faults.length) throw new Error(`The contract is incomplete:\n  ${faults.join("\n  ")}`);
};
