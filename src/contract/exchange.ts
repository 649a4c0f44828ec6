import type { AnswerHeaders } from "./answer.ts";
import type { Principal } from "./principal.ts";
import type { Span } from "./span.ts";

/** Told of a body that is passed on as it comes. */
export type Pace = {
  came(bytes: number): void;
  /** That was all of it. */
  ended(): void;
};

/** One request on its way through the gateway, once it is known who sent it. */
export type Exchange = {
  readonly request: Request;
  /** The path as it was sent, without the server's prefix. */
  readonly path: string;
  /** The query as it was sent, without the question mark; empty where there is none. */
  readonly search: string;
  /** The server prefix that the call came by; links in answers keep to it. */
  readonly prefix: string;
  readonly requestId: string;
  /** Of the client. */
  readonly address: string;
  /** Of the client, as ISO 3166-1 has it, in capitals; undefined where nobody knows. */
  readonly country: string | undefined;
  readonly principal: Principal;
  /** The body, where the policy had to read it already (a signature covers it). */
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  /** Whoever passes the body on, rather than hold it, tells this of it: its sender may be slow. */
  readonly pace: Pace;
  /** Headers of the answer, whatever it will be. */
  readonly headers: AnswerHeaders;
  /** Its place in a trace. */
  readonly span: Span;
};

/** Where a service is: in this process, or behind an address. The gateway cannot tell the difference. */
export type Transport = (exchange: Exchange) => Promise<Response>;
