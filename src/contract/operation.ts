import type { Role, Scope, Service } from "../../generated/operations.ts";

export type Method = "GET" | "PUT" | "POST" | "DELETE" | "PATCH";
export type ParameterPlace = "path" | "query" | "header" | "cookie";
export type ScalarType = "string" | "integer" | "number" | "boolean" | "null";

/** Checks a value and, for parameters, fills in defaults. `errors` belongs to the last call. */
export type Validator = {
  (value: unknown): boolean;
  errors?: readonly ValidationError[] | null;
};
export type ValidationError = {
  readonly instancePath: string;
  readonly message?: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
};

export type Parameter = {
  /** Headers in lower case. */
  readonly name: string;
  readonly in: ParameterPlace;
  readonly types: readonly ScalarType[];
  /** Repeated in the query, one value each. */
  readonly array: boolean;
  /** A path parameter that takes the rest of the path, slashes included. */
  readonly multiSegment: boolean;
  /** Of the query: takes every name that no other has, a text each. */
  readonly open: boolean;
  /** Of the path: no log and no trace shows it. */
  readonly secret: boolean;
};

/** One alternative of who may call: a scheme, and the roles or scopes that the caller must all have. */
export type Requirement =
  | { readonly scheme: "cookieAuth" | "bearerAuth"; readonly roles: readonly Role[] }
  | { readonly scheme: "awsSigV4"; readonly scopes: readonly Scope[] };

/** A row of the operation table: all that the contract says of one operation, and nothing that it does not. */
export type Operation = {
  readonly id: string;
  readonly method: Method;
  /** A template, `/upload/videos/{video_id}`, without the server's prefix. */
  readonly path: string;
  readonly service: Service;
  /** `metrics` is the loopback port; everything else is the API's. */
  readonly listener: "api" | "metrics";
  /** Empty: public. */
  readonly security: readonly Requirement[];
  /** Who sends no credentials may call, too. */
  readonly anonymous: boolean;
  /** `window` is in seconds; one call takes `cost` of `limit`. */
  readonly rateLimit: {
    readonly by: "principal" | "address";
    readonly limit: number;
    readonly window: number;
    readonly cost: number;
  };
  /** How often one address may fail (401) at one account; `account` is the member of the body that names it. */
  readonly attempts: { readonly account: string; readonly limit: number; readonly window: number } | undefined;
  /** Seconds that the gateway keeps an answer to anonymous callers; 0: none. */
  readonly cacheFor: number;
  /** Operations whose kept answers a success of this one makes void. */
  readonly invalidates: readonly string[];
  /** Seconds that a service elsewhere has until the first byte of its answer. */
  readonly timeout: number;
  /** A service elsewhere gets the caller's own Authorization, too. */
  readonly forwardAuthorization: boolean;
  /** Answers whatever host it was addressed to: probes come by an address of the machine's. */
  readonly anyHost: boolean;
  /** A repeat changes nothing, so a signed request may be sent again. */
  readonly idempotent: boolean;
  /** It changes something: no page of another origin may have a browser send it. Also true of GETs that do. */
  readonly sideEffects: boolean;
  readonly parameters: readonly Parameter[];
  readonly validateParameters: Validator | undefined;
  readonly body:
    | {
        readonly required: boolean;
        readonly maxBytes: number;
        /** By media type; undefined where the body is not JSON: the handler gets it as it arrives. */
        readonly types: Readonly<Record<string, Validator | undefined>>;
      }
    | undefined;
  readonly responses: Readonly<Record<number, ResponseContract>>;
};

export type ResponseContract = {
  /** By media type; undefined where the body is not JSON. Empty: no body. */
  readonly types: Readonly<Record<string, Validator | undefined>>;
  /** In lower case. */
  readonly headers: readonly string[];
};
