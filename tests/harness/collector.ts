/** A span as OTLP's JSON has it, its attributes by name. */
export type CollectedSpan = {
  readonly service: string;
  readonly name: string;
  readonly kind: "server" | "client";
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, string | number>>;
};

export type Collector = {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly url: string;
  /** `hung`: batches come, and are never answered; `refusing`: 400; `slow`: 0.2 s each. */
  mode: "ok" | "hung" | "refusing" | "slow";
  readonly spans: readonly CollectedSpan[];
  /** Every payload, as it came. */
  readonly payloads: readonly string[];
  /** The headers of every payload. */
  readonly headers: readonly Headers[];
  /** Waits until there are as many spans, at most five seconds. */
  until(enough: (spans: readonly CollectedSpan[]) => boolean): Promise<readonly CollectedSpan[]>;
  [Symbol.asyncDispose](): Promise<void>;
};

type Attribute = { key: string; value: { stringValue?: string; intValue?: number } };
type OtlpSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: Attribute[];
  links: { traceId: string; spanId: string }[];
  status: { code: number };
};
type Payload = {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: OtlpSpan[] }[] }[];
};

const toRecord = (attributes: readonly Attribute[]): Record<string, string | number> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]));

const kinds: Readonly<Record<number, CollectedSpan["kind"]>> = { 2: "server", 3: "client" };

const toSpans = ({ resourceSpans }: Payload): CollectedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, kind, traceId, spanId, parentSpanId, links, status, attributes }) => ({
        service: String(toRecord(resource.attributes)["service.name"]),
        name,
        kind: kinds[kind]!,
        traceId,
        spanId,
        parentSpanId,
        links,
        failed: status.code === 2,
        attributes: toRecord(attributes),
      })),
    ),
  );

/** An OpenTelemetry collector, as far as traces by OTLP over HTTP in JSON go. */
export const startCollector = (): Collector => {
  const state = {
    mode: "ok" as Collector["mode"],
    spans: [] as CollectedSpan[],
    payloads: [] as string[],
    headers: [] as Headers[],
  };
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    idleTimeout: 0,
    fetch: async (request) => {
      const text = await request.text();
      state.payloads.push(text);
      state.headers.push(request.headers);
      if (state.mode === "hung") await new Promise(() => {});
      if (state.mode === "refusing") return new Response("no", { status: 400 });
      if (state.mode === "slow") await Bun.sleep(200);
      if (new URL(request.url).pathname !== "/v1/traces") return new Response(null, { status: 404 });
      state.spans.push(...toSpans(JSON.parse(text)));
      return Response.json({});
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    get mode() {
      return state.mode;
    },
    set mode(mode) {
      state.mode = mode;
    },
    spans: state.spans,
    payloads: state.payloads,
    headers: state.headers,
    until: async (enough) => {
      for (let left = 250; left > 0 && !enough(state.spans); left--) await Bun.sleep(20);
      return state.spans;
    },
    [Symbol.asyncDispose]: () => server.stop(true),
  };
};
