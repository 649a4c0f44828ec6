/** The parts of an OpenAPI 3.1 document that generation reads. */
export type Schema = { readonly [keyword: string]: unknown };
export type ParameterObject = {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly schema: Schema;
  readonly "x-multi-segment"?: boolean;
  readonly "x-secret"?: boolean;
};
export type MediaTypes = Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
export type ResponseObject = {
  readonly content?: MediaTypes;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly links?: unknown;
};
export type OperationObject = {
  readonly operationId?: string;
  readonly "x-service"?: string;
  readonly "x-listener"?: string;
  readonly "x-rate-limit"?: {
    readonly by: string;
    readonly limit: number;
    readonly window: number;
    readonly cost?: number;
  };
  readonly "x-attempts"?: { readonly account: string; readonly limit: number; readonly window: number };
  readonly "x-cache"?: { readonly seconds: number };
  readonly "x-invalidates"?: readonly string[];
  readonly "x-timeout"?: number;
  readonly "x-forward-authorization"?: boolean;
  readonly "x-any-host"?: boolean;
  readonly "x-idempotent"?: boolean;
  readonly "x-side-effects"?: boolean;
  readonly "x-max-body"?: number;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
};
export type Document = {
  readonly openapi: string;
  readonly "x-services": Readonly<Record<string, { readonly address?: string }>>;
  readonly "x-roles": Readonly<Record<string, unknown>>;
  readonly "x-scopes": Readonly<Record<string, unknown>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const at = (document: Document, reference: string): unknown =>
  reference
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown>)[key.replaceAll("~1", "/").replaceAll("~0", "~")],
      document,
    );

/** Follows `$ref` until something is there. */
export const resolve = <T>(document: Document, node: unknown): T => {
  let current = node;
  while (isObject(current) && typeof current.$ref === "string") current = at(document, current.$ref);
  return current as T;
};

export const methods = ["get", "put", "post", "delete", "patch"] as const;

export type DeclaredOperation = {
  readonly id: string;
  readonly path: string;
  readonly method: Uppercase<(typeof methods)[number]>;
  readonly object: OperationObject;
  readonly parameters: readonly ParameterObject[];
  readonly requestBody: { readonly required?: boolean; readonly content: MediaTypes } | undefined;
  readonly responses: readonly (readonly [status: number, response: ResponseObject])[];
};

/** Every operation, in the order in which it is written. */
export const listOperations = (document: Document): readonly DeclaredOperation[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const object = item[method] as OperationObject | undefined;
      if (!object) return [];
      const shared = (item.parameters as readonly unknown[] | undefined) ?? [];
      return [
        {
          id: object.operationId ?? `${method} ${path}`,
          path,
          method: method.toUpperCase() as DeclaredOperation["method"],
          object,
          parameters: [...shared, ...(object.parameters ?? [])].map((node) => resolve<ParameterObject>(document, node)),
          requestBody: object.requestBody === undefined ? undefined : resolve(document, object.requestBody),
          responses: Object.entries(object.responses).map(
            ([status, node]) => [Number(status), resolve<ResponseObject>(document, node)] as const,
          ),
        },
      ];
    }),
  );
