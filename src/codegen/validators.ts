import Ajv2020 from "ajv/dist/2020";
import standaloneCode from "ajv/dist/standalone";
import addFormats from "ajv-formats";
import {
  type DeclaredOperation,
  type Document,
  listOperations,
  type ParameterObject,
  type Schema,
} from "./document.ts";

const annotations = new Set(["example", "examples", "externalDocs", "xml"]);

/** An OpenAPI schema as plain JSON Schema 2020-12, its references by `$id`. */
const toJsonSchema = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([keyword]) => !annotations.has(keyword) && !keyword.startsWith("x-"))
      .map(([keyword, value]) => [
        keyword,
        keyword === "$ref" ? String(value).replace("#/components/schemas/", "component:") : toJsonSchema(value),
      ]),
  );
};

const createAjv = (useDefaults: boolean): Ajv2020 => {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    useDefaults,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  addFormats(ajv);
  ajv.addFormat("password", true);
  return ajv;
};

const parametersSchema = (parameters: readonly ParameterObject[]): Schema => {
  const places = ["path", "query", "header", "cookie"] as const;
  const nameOf = (parameter: ParameterObject) =>
    parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name;
  const properties = places.map((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    const schema = {
      type: "object",
      properties: Object.fromEntries(own.map((parameter) => [nameOf(parameter), toJsonSchema(parameter.schema)])),
      required: own.filter((parameter) => parameter.required).map(nameOf),
      // A misspelt filter must not be ignored. Headers and cookies are open by nature.
      ...(place === "query" && { additionalProperties: false }),
    };
    return [place, schema];
  });
  return { type: "object", properties: Object.fromEntries(properties) };
};

/** What the operation table refers to, by name. */
export const nameOf = {
  parameters: ({ id }: DeclaredOperation) => `${id}Parameters`,
  body: ({ id }: DeclaredOperation) => `${id}Body`,
  response: ({ id }: DeclaredOperation, status: number, schema: Schema) =>
    typeof schema.$ref === "string" ? schema.$ref.split("/").at(-1)! : `${id}${status}`,
};

type ValidatorModule = { readonly code: string; readonly declarations: string };

const toModule = (ajv: Ajv2020, exports: Readonly<Record<string, string>>): ValidatorModule => ({
  code: standaloneCode(ajv, exports),
  declarations: [
    'import type { Validator } from "../src/contract/operation.ts";',
    ...Object.keys(exports).map((name) => `export const ${name}: Validator;`),
    "",
  ].join("\n"),
});

const addComponents = (ajv: Ajv2020, document: Document): Ajv2020 => {
  for (const [name, schema] of Object.entries(document.components.schemas))
    ajv.addSchema({ $id: `component:${name}`, ...(toJsonSchema(schema) as object) });
  return ajv;
};

/** Validators of each operation's parameters; they also fill in defaults. */
export const generateParameterValidators = (document: Document): ValidatorModule => {
  const ajv = addComponents(createAjv(true), document);
  const exports: Record<string, string> = {};
  for (const operation of listOperations(document)) {
    const name = nameOf.parameters(operation);
    ajv.addSchema({ $id: name, ...parametersSchema(operation.parameters) });
    exports[name] = name;
  }
  return toModule(ajv, exports);
};

/** Validators of each JSON body, asked or answered; they change nothing. */
export const generateBodyValidators = (document: Document): ValidatorModule => {
  const ajv = addComponents(createAjv(false), document);
  const exports: Record<string, string> = {};
  const add = (name: string, schema: Schema) => {
    if (name in exports) return;
    const reference = schema.$ref;
    exports[name] = typeof reference === "string" ? `component:${reference.split("/").at(-1)}` : name;
    if (exports[name] === name) ajv.addSchema({ $id: name, ...(toJsonSchema(schema) as object) });
  };
  for (const operation of listOperations(document)) {
    const json = operation.requestBody?.content["application/json"];
    if (json) add(nameOf.body(operation), json.schema);
    for (const [status, response] of operation.responses)
      for (const [type, media] of Object.entries(response.content ?? {}))
        if (/json$/.test(type)) add(nameOf.response(operation, status, media.schema), media.schema);
  }
  return toModule(ajv, exports);
};
