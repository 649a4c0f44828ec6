import type { ClientGeneratorsBuilder, GeneratorVerbOptions, OutputClientFunc } from "@orval/core";
import { toMethodName } from "./names.ts";

type Contract = {
  readonly security?: readonly unknown[];
  readonly "x-idempotent"?: boolean;
  readonly "x-sdk-name"?: string;
  readonly "x-service": string;
  readonly responses: Readonly<Record<string, { readonly headers?: Readonly<Record<string, unknown>> }>>;
};

const contractOf = ({ originalOperation }: GeneratorVerbOptions) => originalOperation as unknown as Contract;

/** A list has its next page in `Link`. */
const isPaged = (verb: GeneratorVerbOptions): boolean => "Link" in (contractOf(verb).responses["200"]?.headers ?? {});

const toPath = ({ pathRoute, params }: GeneratorVerbOptions): string =>
  params.length === 0
    ? JSON.stringify(pathRoute)
    : `\`${pathRoute.replace(/\{(\w+)\}/g, (_, name: string) => `\${encodeURIComponent(${toCamel(name)})}`)}\``;

const toCamel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** One function per operation: what is not imported is not in the bundle. */
const toFunction = (verb: GeneratorVerbOptions): string => {
  const { body, queryParams, params, response, operationName } = verb;
  const contract = contractOf(verb);
  const queryIsNeeded = queryParams && !queryParams.isOptional;
  const parameters = [
    "client: Sender",
    ...params.map(({ name }) => `${toCamel(name)}: string`),
    ...(body.definition ? [`body: ${body.definition}`] : []),
    ...(queryParams ? [`query${queryIsNeeded ? "" : "?"}: ${queryParams.schema.name}`] : []),
    "options?: CallOptions",
  ];
  const success = response.definition.success;
  const paged = isPaged(verb);
  const item = success.replace(/\[\]$/, "");
  const members = [
    `method: "${verb.verb.toUpperCase()}"`,
    `path: ${toPath(verb)}`,
    ...(body.definition ? ["body"] : []),
    ...(queryParams ? ["query"] : []),
    ...(contract.security?.length ? ["signedIn: true"] : []),
  ];
  const kind = paged ? `Pages<${item}>` : `Call<${success}>`;
  const send = paged ? `client.list<${item}>` : `client.send<${success}>`;
  return `export const ${operationName} = (${parameters.join(", ")}): ${kind} =>
  ${send}({ ${members.join(", ")} }, options);
`;
};

const importsOf = ({ body, queryParams, response }: GeneratorVerbOptions) => [
  ...body.imports,
  ...response.imports.filter(({ name }) => response.definition.success.replace(/\[\]$/, "") === name),
  ...(queryParams ? [{ name: queryParams.schema.name }] : []),
];

const toResource = (
  names: readonly string[],
  methods: ReadonlyMap<string, { readonly tag: string; readonly method: string }>,
): string => {
  const members = names.map((name) => `  ${methods.get(name)?.method}: ${name},\n`).join("");
  return `\nexport const ${methods.get(names[0] ?? "")?.tag} = {\n${members}};\n`;
};

/** The generator that orval runs: functions over a sender, and for each tag one resource with its methods by name. */
export const createOperations = (): OutputClientFunc => {
  const methods = new Map<string, { readonly tag: string; readonly method: string }>();
  return () =>
    ({
      client: (verb: GeneratorVerbOptions) => {
        const tag = verb.tags[0]!;
        const resource = tag === "transcoding" ? "videos" : tag;
        const method = toMethodName(resource, verb.operationName, contractOf(verb)["x-sdk-name"]);
        methods.set(verb.operationName, { tag, method });
        return { implementation: toFunction(verb), imports: importsOf(verb) };
      },
      header: () => 'import type { Call, CallOptions, Pages, Sender } from "../../call.ts";\n\n',
      footer: ({ operationNames }: { operationNames: readonly string[] }) => toResource(operationNames, methods),
      title: (name: string) => name,
      dependencies: () => [],
    }) as unknown as ClientGeneratorsBuilder;
};
