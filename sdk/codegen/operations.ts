import type { ClientGeneratorsBuilder, GeneratorVerbOptions, OutputClientFunc } from "orval";
import { toMethodName } from "./names.ts";

type Contract = {
  readonly security?: readonly unknown[];
  readonly summary: string;
  readonly deprecated?: boolean;
  readonly "x-sdk-name"?: string;
  readonly "x-paged": boolean;
  readonly "x-keyed": boolean;
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>>; readonly required?: boolean };
};

const contractOf = ({ originalOperation }: GeneratorVerbOptions) => originalOperation as unknown as Contract;

const toPath = ({ pathRoute, params }: GeneratorVerbOptions): string =>
  params.length === 0
    ? JSON.stringify(pathRoute)
    : `\`${pathRoute.replace(/\{(\w+)\}/g, (_, name: string) => `\${encodeURIComponent(${toCamel(name)})}`)}\``;

const toCamel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const isJson = (type: string): boolean => type.endsWith("json");

/** One function per operation: what is not imported is not in the bundle. */
const toFunction = (verb: GeneratorVerbOptions): string => {
  const { body, queryParams, params, response, operationName } = verb;
  const contract = contractOf(verb);
  const queryIsNeeded = queryParams && !queryParams.isOptional;
  const parameters = [
    "client: Sender",
    ...params.map(({ name }) => `${toCamel(name)}: string`),
    ...(body.definition ? [`body${contract.requestBody?.required ? "" : "?"}: ${body.definition}`] : []),
    ...(queryParams ? [`query${queryIsNeeded ? "" : "?"}: ${queryParams.schema.name}`] : []),
    "options?: CallOptions",
  ];
  const success = response.definition.success;
  const paged = contract["x-paged"];
  const asked = Object.keys(contract.requestBody?.content ?? {});
  const answers = response.types.success.map(({ contentType }) => contentType).filter(Boolean);
  const item = success.replace(/\[\]$/, "");
  const members = [
    `method: "${verb.verb.toUpperCase()}"`,
    `path: ${toPath(verb)}`,
    ...(body.definition ? ["body"] : []),
    ...(queryParams ? ["query"] : []),
    ...(asked.length > 0 && !asked.some(isJson) ? [`type: ${JSON.stringify(asked[0])}`] : []),
    ...(answers.length > 0 && !answers.some(isJson) ? [`accept: ${JSON.stringify(answers[0])}`] : []),
    ...(contract.security?.length ? ["signedIn: true"] : []),
  ];
  const kind = paged ? `Pages<${item}>` : `Call<${success}>`;
  const send = paged ? `client.list<${item}>` : `client.send<${success}>`;
  return `export const ${operationName} = (${parameters.join(", ")}): ${kind} =>
  ${send}({ ${members.join(", ")} }, ${contract["x-keyed"] ? "withKey(options)" : "options"});
`;
};

const importsOf = ({ body, queryParams, response }: GeneratorVerbOptions) => [
  ...body.imports,
  ...response.imports.filter(({ name }) => response.definition.success.replace(/\[\]$/, "") === name),
  ...(queryParams ? [{ name: queryParams.schema.name }] : []),
];

type Method = { readonly resource: string; readonly name: string; readonly contract: Contract };

/** The functions of one tag by their names, each with the line that an editor shows. */
const toResource = (operationNames: readonly string[], methods: ReadonlyMap<string, Method>): string => {
  const taken = new Set<string>();
  const members = operationNames.map((operation) => {
    const { resource, name, contract } = methods.get(operation)!;
    if (taken.has(name)) throw new Error(`Two operations are ${resource}.${name}: say x-sdk-name of ${operation}.`);
    taken.add(name);
    const about = `${contract.deprecated ? "@deprecated " : ""}${contract.summary}.`;
    return `  /** ${about} */\n  ${name === operation ? name : `${name}: ${operation}`},\n`;
  });
  const { resource } = methods.get(operationNames[0]!)!;
  return `\nexport const ${resource} = {\n${members.join("")}};\n`;
};

const runtime = ["Call", "CallOptions", "Pages", "Sender"];

const toImport = (implementation: string): string => {
  const names = runtime.filter((name) => new RegExp(`\\b${name}\\b`).test(implementation));
  const imports = [`import type { ${names.join(", ")} } from "../../call.ts";`];
  if (/\bwithKey\b/.test(implementation)) imports.push('import { withKey } from "../../call.ts";');
  return `${imports.join("\n")}\n\n`;
};

/** The generator that orval runs: functions over a sender, and for each tag one resource with its methods by name. */
export const createOperations = (): OutputClientFunc => {
  const methods = new Map<string, Method>();
  return () =>
    ({
      client: (verb: GeneratorVerbOptions) => {
        const contract = contractOf(verb);
        const resource = verb.tags[0]!;
        const name = toMethodName(resource, verb.operationName, contract["x-sdk-name"]);
        methods.set(verb.operationName, { resource, name, contract });
        return { implementation: toFunction(verb), imports: importsOf(verb) };
      },
      header: ({ clientImplementation }: { clientImplementation: string }) => toImport(clientImplementation),
      footer: ({ operationNames }: { operationNames: readonly string[] }) => toResource(operationNames, methods),
      title: (name: string) => name,
      dependencies: () => [],
    }) as unknown as ClientGeneratorsBuilder;
};
