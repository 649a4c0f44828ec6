import { readCookies } from "./cookies.ts";
import { toReadable } from "./faults.ts";
import type { Operation, Parameter, ScalarType } from "./operation.ts";
import type { InputFault } from "./problem.ts";

type Values = Record<string, unknown>;
export type ParameterValues = { path: Values; query: Values; header: Values; cookie: Values };
type Source = { readonly path: string; readonly search: string; readonly headers: Headers };
export type ParameterReader = (source: Source) => ParameterValues | readonly InputFault[];

// RFC 8259 numbers, and no more: 0x10, +1, 1_000 and blanks stay strings, which the schema refuses.
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A parameter's text as the contract's type, where it is exactly one; else the text, for the schema to refuse. */
const toScalar = (text: string, types: readonly ScalarType[]): unknown => {
  if (types[0] === "string" && types.length === 1) return text;
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  if ((types.includes("integer") || types.includes("number")) && jsonNumber.test(text)) return Number(text);
  return text;
};

const malformed = (place: InputFault["in"], name: string): InputFault => ({
  in: place,
  pointer: `/${name}`,
  message: "is not well-formed percent-encoded UTF-8",
});

const decode = (text: string): string | undefined => {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const readQuery = (search: string, declared: ReadonlyMap<string, Parameter>, faults: InputFault[]): Values => {
  const values: Values = {};
  const open = [...declared.values()].find((parameter) => parameter.open);
  // Not an object's own members: `__proto__` is a name like any other.
  const others = new Map<string, string>();
  for (const pair of search.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const rawName = equals === -1 ? pair : pair.slice(0, equals);
    const rawText = equals === -1 ? "" : pair.slice(equals + 1);
    const name = decode(rawName.replaceAll("+", " "));
    const text = decode(rawText.replaceAll("+", " "));
    if (name === undefined || text === undefined) {
      faults.push(malformed("query", name ?? ""));
      continue;
    }
    const parameter = declared.get(name);
    if (open && (!parameter || parameter.open)) {
      if (others.has(name))
        faults.push({ in: "query", pointer: `/${name.slice(0, 100)}`, message: "must appear once" });
      others.set(name, text);
    } else if (!parameter) {
      faults.push({ in: "query", pointer: `/${name.slice(0, 100)}`, message: "is not a parameter of this operation" });
    } else if (parameter.array) {
      const items = (values[name] ??= []) as unknown[];
      items.push(toScalar(text, parameter.types));
    } else if (name in values) {
      // Two readers of `?a=1&a=2` may pick different ones: an old way around a check.
      faults.push({ in: "query", pointer: `/${name}`, message: "must appear once" });
    } else {
      values[name] = toScalar(text, parameter.types);
    }
  }
  if (open && others.size > 0) values[open.name] = Object.fromEntries(others);
  return values;
};

const place = (operation: Operation, where: Parameter["in"]): readonly Parameter[] =>
  operation.parameters.filter((parameter) => parameter.in === where);

/** Compiles the strict reading of an operation's parameters: each by the contract's type, nothing guessed. */
export const compileParameterReader = (operation: Operation): ParameterReader => {
  const segments = operation.path.split("/");
  const pathParameters = place(operation, "path").map((parameter) => ({
    ...parameter,
    index: segments.indexOf(`{${parameter.name}}`),
  }));
  const queryParameters = new Map(place(operation, "query").map((parameter) => [parameter.name, parameter]));
  const headerParameters = place(operation, "header");
  const cookieParameters = place(operation, "cookie");
  const validate = operation.validateParameters;

  return ({ path, search, headers }) => {
    const faults: InputFault[] = [];
    const values: ParameterValues = { path: {}, query: {}, header: {}, cookie: {} };
    if (pathParameters.length > 0) {
      const sent = path.split("/");
      for (const { name, types, index, multiSegment } of pathParameters) {
        const text = decode(multiSegment ? sent.slice(index).join("/") : (sent[index] ?? ""));
        if (text === undefined) faults.push(malformed("path", name));
        else values.path[name] = toScalar(text, types);
      }
    }
    if (search !== "") values.query = readQuery(search, queryParameters, faults);
    for (const { name, types } of headerParameters) {
      const text = headers.get(name);
      if (text !== null) values.header[name] = toScalar(text, types);
    }
    for (const { name, types } of cookieParameters) {
      const [text, second] = readCookies(headers.get("cookie"), name);
      if (second !== undefined) faults.push({ in: "cookie", pointer: `/${name}`, message: "must appear once" });
      else if (text !== undefined) values.cookie[name] = toScalar(text, types);
    }
    if (faults.length > 0) return faults;
    if (validate && !validate(values)) return toReadable(validate.errors ?? []).map(toParameterFault);
    return values;
  };
};

const toParameterFault = (
  error: NonNullable<NonNullable<Operation["validateParameters"]>["errors"]>[number],
): InputFault => {
  const [, where, ...rest] = error.instancePath.split("/");
  const missing = error.params.missingProperty;
  return {
    in: where as InputFault["in"],
    pointer: `/${[...rest, ...(typeof missing === "string" ? [missing] : [])].join("/")}`,
    message: error.message ?? "is invalid",
  };
};
