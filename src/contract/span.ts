/** What the trace of a request knows of one try of a call to a service elsewhere. */
export type Attempt = {
  /** What goes along, in the place of what the caller sent; undefined where nothing is traced. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  end(outcome: string, status?: number): void;
};

/** A request in a trace, as a transport sees it. */
export type Span = {
  /** 32 hexadecimal digits; undefined where nothing is traced. */
  readonly traceId: string | undefined;
  /** Begins a try; `target` is the path that is called, and its query, which no trace gets. */
  attempt(service: string, address: string, method: string, target: string): Attempt;
};
