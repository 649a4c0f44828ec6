/** What of the contract a client's types are made from. */

type Node = { readonly [key: string]: unknown };
type Contract = Node & {
  readonly paths: Readonly<Record<string, Node>>;
  readonly components: { readonly schemas: Node };
};

const problemType = "application/problem+json";

const isObject = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const resolve = (contract: Contract, node: unknown): Node => {
  let current: unknown = node;
  while (isObject(current) && typeof current.$ref === "string")
    current = current.$ref
      .slice(2)
      .split("/")
      .reduce<unknown>((found, key) => (found as Node)[key], contract);
  return current as Node;
};

/** What is taken "in any case of letters" is written by a typed caller as the enum says. */
const withoutSpellings = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(withoutSpellings);
  if (!isObject(node)) return node;
  const choice = Array.isArray(node.anyOf) ? node.anyOf.find((one) => isObject(one) && "enum" in one) : undefined;
  if (choice && (node.anyOf as readonly Node[]).every(({ type }) => type === "string")) {
    return choice;
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutSpellings(value)]));
};

/** Success, and one problem for everything else: the errors are the runtime's, by status. */
const toResponses = (contract: Contract, responses: Node): Node => {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  return {
    ...Object.fromEntries(
      successes.map(([status, node]) => {
        const { description, content } = resolve(contract, node);
        return [status, { description, ...(content !== undefined && { content }) }];
      }),
    ),
    default: {
      description: "A problem.",
      content: { [problemType]: { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  };
};

const toOperation = (contract: Contract, operation: Node): Node => {
  const responses = operation.responses as Node;
  const all = ((operation.parameters as readonly unknown[] | undefined) ?? []).map((node) => resolve(contract, node));
  // Headers are for every call alike: its options.
  const parameters = all.filter((parameter) => parameter.in === "path" || parameter.in === "query");
  return {
    ...operation,
    parameters,
    responses: toResponses(contract, responses),
    "x-keyed": all.some((parameter) => parameter.in === "header" && parameter.name === "Idempotency-Key"),
    // A list has its next page in `Link`.
    "x-paged": "Link" in ((resolve(contract, responses["200"])?.headers as Node | undefined) ?? {}),
  };
};

const toPath = (contract: Contract, path: Node): Node =>
  Object.fromEntries(
    Object.entries(path).map(([key, node]) => [
      key,
      isObject(node) && "operationId" in node
        ? toOperation(contract, node)
        : key === "parameters"
          ? (node as readonly unknown[]).map((parameter) => resolve(contract, parameter))
          : node,
    ]),
  );

/** The one problem, with what some have beside it (RFC 9457, section 3.2): a caller finds it on the error that is thrown. */
const toProblem = (contract: Contract): Node => {
  const { properties, ...problem } = contract.components.schemas.Problem as Node;
  const bodies = Object.values(contract.paths)
    .flatMap((path) => Object.values(path))
    .flatMap((operation) =>
      isObject(operation) && isObject(operation.responses) ? Object.values(operation.responses) : [],
    )
    .map(
      (response) => (resolve(contract, response).content as Readonly<Record<string, Node>> | undefined)?.[problemType],
    )
    .map((content) => (content ? (resolve(contract, content.schema).properties as Node) : {}));
  return { ...problem, properties: Object.assign({}, ...bodies, properties) };
};

/** The contract without what a caller has no use for: headers, links, and a type for each refusal. */
export const toClientContract = (contract: Contract): Record<string, unknown> => {
  const paths = Object.fromEntries(
    Object.entries(contract.paths).map(([name, path]) => [name, toPath(contract, path)]),
  );
  const components = { schemas: { ...contract.components.schemas, Problem: toProblem(contract) } };
  return withoutSpellings({ ...contract, paths, components }) as Record<string, unknown>;
};
