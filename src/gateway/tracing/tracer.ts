import type { Span } from "../../contract/span.ts";

/** The span of a request, for who began it. */
export type RequestSpan = Span & {
  /** `code` is the problem's, where it was answered with one; `via` says how the caller was known. */
  end(status: number, code: string | undefined, via: string): void;
};

export type BeginSpan = (request: Request, requestId: string, peer: string) => RequestSpan;

export type Tracer = {
  /** Compiles the beginning of the spans of one operation; `route` is its path's template, where it has one. */
  of(operation: string, route: string | undefined): BeginSpan;
};

/** What became of spans that were recorded. */
export type SpanCounts = {
  exported(spans: number): void;
  dropped(reason: "queue_full" | "export_failed", spans: number): void;
};

export type Tracing = {
  readonly tracer: Tracer;
  /** Sends what is there, in so many milliseconds or not at all. */
  close(patience: number): Promise<void>;
};

export const noSpan: RequestSpan = {
  traceId: undefined,
  attempt: () => noAttempt,
  end: () => {},
};
const noAttempt = { headers: undefined, end: () => {} };

/** What there is where nobody asked for traces: nothing is loaded, and no request makes anything. */
export const untraced: Tracing = { tracer: { of: () => () => noSpan }, close: async () => {} };
