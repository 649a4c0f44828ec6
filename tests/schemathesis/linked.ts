import contract from "../../generated/openapi.json";

type Declared = {
  readonly operationId: string;
  readonly "x-service": string;
  readonly responses: Readonly<Record<string, { readonly links?: Readonly<Record<string, { operationId: string }>> }>>;
};

export type Linked = {
  readonly service: string;
  /** What the contract's links lead from and to. */
  readonly ids: readonly string[];
  /** Of all linked operations; these are 1 together. */
  readonly share: number;
};

/**
 * The stateful phase begins each round with any operation that it has. It gets those that links concern, a service at a
 * time: with all of them together most of its time goes to calls that lead nowhere, and some links are never followed.
 * Links from one service to another are followed with the service that they lead from.
 */
export const listLinked = (): readonly Linked[] => {
  const services = new Map<string, Set<string>>();
  const operations = Object.values(contract.paths)
    .flatMap((path) => Object.values(path as unknown as Record<string, Declared>))
    .filter((node) => "operationId" in node);
  for (const { operationId, "x-service": service, responses } of operations) {
    const targets = Object.values(responses).flatMap(({ links = {} }) => Object.values(links));
    if (targets.length === 0) continue;
    const ids = services.get(service) ?? new Set();
    for (const id of [operationId, ...targets.map((link) => link.operationId)]) ids.add(id);
    services.set(service, ids);
  }
  const total = [...services.values()].reduce((sum, { size }) => sum + size, 0);
  return [...services].map(([service, ids]) => ({ service, ids: [...ids].sort(), share: ids.size / total }));
};
