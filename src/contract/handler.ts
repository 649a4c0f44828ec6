import type { InputFault, Problem } from "./problem.ts";

/**
 * From the generated types of an operation to the signature of its handler: a typed call in, one of the declared
 * replies out. A missing handler, an undeclared status or a wrong body does not compile.
 */
export type Handler<Op, P> = (call: Call<Op, P>) => Promise<Reply<Op>>;

export type Call<Op, P> = {
  readonly path: Parameters<Op, "path">;
  readonly query: Parameters<Op, "query">;
  readonly header: LowerCased<Parameters<Op, "header">>;
  readonly cookie: Parameters<Op, "cookie">;
  readonly body: RequestBody<Op>;
  readonly principal: P;
  readonly requestId: string;
  /** Where the caller is: two letters (ISO 3166-1); undefined where nobody knows. */
  readonly country: string | undefined;
  /** The path that was called, for links to the same operation. */
  readonly self: string;
};

export type Reply<Op> = Op extends { responses: infer Responses }
  ? { [Status in keyof Responses & number]: ReplyOf<Status, Responses[Status]> }[keyof Responses & number]
  : never;

/** A refusal; the renderer makes it an RFC 9457 problem. */
export type ProblemReply<Status extends number> = {
  readonly status: Status;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly InputFault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of this problem's own (RFC 9457, section 3.2), as the contract declares them. */
  readonly extensions?: Readonly<Record<string, unknown>>;
};

/** What a problem of the contract has beyond those that all have. */
type Extended<Body> = [Exclude<keyof Body, keyof Problem>] extends [never]
  ? Empty
  : { readonly extensions?: Omit<Body, keyof Problem> };

export type BinaryBody = string | Uint8Array | Blob | ReadableStream<Uint8Array>;

type Empty = Record<never, never>;
type Parameters<Op, Place extends string> = Op extends { parameters: infer All }
  ? Place extends keyof All
    ? [NonNullable<All[Place]>] extends [never]
      ? Empty
      : NonNullable<All[Place]>
    : Empty
  : Empty;
type LowerCased<T> = { [Key in keyof T as Key extends string ? Lowercase<Key> : never]: T[Key] };
type RequestBody<Op> = Op extends { requestBody: { content: infer Content } }
  ? BodyAsRead<Content>
  : Op extends { requestBody?: { content: infer Content } }
    ? BodyAsRead<Content> | undefined
    : undefined;
type BodyAsRead<Content> = {
  [Type in keyof Content]: Type extends "application/json" ? Content[Type] : StreamedBody<Type>;
}[keyof Content];
/** A body that is not JSON, as it arrives. Reading it throws BodyTooLarge past the operation's `x-max-body`. */
export type StreamedBody<Type = string> = { readonly type: Type; readonly stream: ReadableStream<Uint8Array> };

type ReplyOf<Status extends number, Response> = Response extends { content: infer Content }
  ? [NonNullable<Content>] extends [never]
    ? { readonly status: Status; readonly body?: undefined } & ReplyHeaders<Response>
    : "application/problem+json" extends keyof Content
      ? ProblemReply<Status> & Extended<Content["application/problem+json"]>
      : JsonReply<Status, Content, Response> | FileReply<Status, Exclude<keyof Content, "application/json">, Response>
  : { readonly status: Status; readonly body?: undefined } & ReplyHeaders<Response>;
type JsonReply<Status extends number, Content, Response> = Content extends { "application/json": infer Body }
  ? { readonly status: Status; readonly body: Body } & ReplyHeaders<Response, "ETag">
  : never;
/** In any of the other media types: one member of the union, however many there are. */
type FileReply<Status extends number, Type, Response> = [Type] extends [never]
  ? never
  : { readonly status: Status; readonly contentType: Type; readonly body: BinaryBody } & ReplyHeaders<Response>;

// openapi-typescript adds `[name: string]: unknown` to headers, which would swallow the declared names. The renderer makes the
// ETag of JSON; a file has its own.
type Declared<T, Made> = { [Key in keyof T as string extends Key ? never : Key extends Made ? never : Key]?: T[Key] };
type ReplyHeaders<Response, Made = never> = Response extends { headers: infer Headers }
  ? { readonly headers?: Declared<Headers, Made> }
  : Empty;
