import {
  type Attributes,
  type Context,
  createTraceState,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import { TracerProvider } from "@opentelemetry/sdk-trace";
import type { ShowPath } from "../shown-path.ts";
import type { TracingOptions } from "./options.ts";
import { toSampler } from "./sampler.ts";
import { createSpanOutlet } from "./span-outlet.ts";
import { toSpanPath } from "./span-path.ts";
import { readTraceParent, readTraceState, writeTraceParent } from "./trace-context.ts";
import type { BeginSpan, RequestSpan, SpanCounts, Tracing } from "./tracer.ts";

export type TracingPorts = {
  /** Whether a peer's word on traces counts: that it is part of one, and is to be recorded. */
  readonly trusts: (peer: string) => boolean;
  /** Only requests that came from the gateway leave spans; neither probes nor strangers do. */
  readonly onlyHops: boolean;
  readonly showPath: ShowPath;
  readonly counts: SpanCounts;
  readonly onChange: (reason: string | undefined) => void;
};

/** Milliseconds. */
const timeout = 5000;
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const toSpanContext = (headers: Headers): SpanContext | undefined => {
  const parent = readTraceParent(headers);
  if (!parent) return undefined;
  const state = readTraceState(headers);
  return {
    traceId: parent.traceId,
    spanId: parent.spanId,
    traceFlags: parent.sampled ? 1 : 0,
    isRemote: true,
    ...(state !== undefined && { traceState: createTraceState(state) }),
  };
};

const toHeaders = ({ traceId, spanId, traceFlags, traceState }: SpanContext): Record<string, string> => {
  const state = traceState?.serialize();
  const traceparent = writeTraceParent({ traceId, spanId, sampled: (traceFlags & 1) === 1 });
  return state ? { traceparent, tracestate: state } : { traceparent };
};

/** Loaded only where traces are asked for: these packages cost a sixth of a second and 20 MB. */
export const createTracing = (options: TracingOptions, ports: TracingPorts): Tracing => {
  const exporter = new OTLPTraceExporter({
    url: options.url,
    headers: { ...options.headers },
    timeoutMillis: timeout,
    // As many batches as may wait, when all of them leave at the end, and a few that hang.
    concurrencyLimit: 8,
  });
  const provider = new TracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ "service.name": options.serviceName })),
    sampler: toSampler(options.sampler),
    spanProcessors: [createSpanOutlet({ exporter, timeout, counts: ports.counts, onChange: ports.onChange })],
  });
  const tracer = provider.getTracer("itube");

  const beginAttempt = (parent: Context, route: string | undefined, tries: number): RequestSpan["attempt"] => {
    return (service, address, method, target) => {
      const { hostname, port, protocol } = new URL(address);
      const attributes: Attributes = {
        "http.request.method": method,
        "server.address": hostname,
        "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
        "url.full": address + toSpanPath(ports.showPath(target)),
        "itube.service": service,
      };
      if (route !== undefined) attributes["url.template"] = route;
      if (tries > 0) attributes["http.request.resend_count"] = tries;
      const name = route === undefined ? method : `${method} ${route}`;
      const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent);
      return {
        headers: toHeaders(span.spanContext()),
        end: (outcome, status) => {
          span.setAttribute("itube.outcome", outcome);
          if (status !== undefined) span.setAttribute("http.response.status_code", status);
          // A caller who leaves is nobody's fault.
          const fault = outcome === "answered" ? status !== undefined && status >= 400 : outcome !== "abandoned";
          if (fault) fail(span, outcome === "answered" ? String(status) : outcome);
          span.end();
        },
      };
    };
  };

  const of = (operation: string, route: string | undefined): BeginSpan => {
    return (request, requestId, peer) => {
      const method = methods.has(request.method) ? request.method : "_OTHER";
      const caller = toSpanContext(request.headers);
      const trusted = caller !== undefined && ports.trusts(peer);
      const attributes: Attributes = {
        "http.request.method": method,
        "url.path": toSpanPath(ports.showPath(request.url.slice(request.url.indexOf("/", 8)))),
        "url.scheme": request.url.slice(0, request.url.indexOf(":")),
        "itube.operation": operation,
        "itube.request_id": requestId,
      };
      if (route !== undefined) attributes["http.route"] = route;
      const label = method === "_OTHER" ? "HTTP" : method;
      const span = tracer.startSpan(
        route === undefined ? label : `${label} ${route}`,
        // A stranger's trace is linked, and not continued: its flag could have everything recorded, and its id all in one trace.
        { kind: SpanKind.SERVER, attributes, ...(caller && !trusted && { links: [{ context: caller }] }) },
        trusted ? trace.setSpanContext(ROOT_CONTEXT, caller) : ROOT_CONTEXT,
      );
      const context = trace.setSpan(ROOT_CONTEXT, span);
      let tries = 0;
      return {
        traceId: span.spanContext().traceId,
        attempt: (...call) => beginAttempt(context, route, tries++)(...call),
        end: (status, code, via) => {
          // What does not end is never sent.
          if (ports.onlyHops && via !== "hop") return;
          span.setAttribute("http.response.status_code", status);
          if (code !== undefined) span.setAttribute("itube.code", code);
          if (status >= 500) fail(span, code ?? String(status));
          span.end();
        },
      };
    };
  };

  return {
    tracer: { of },
    close: async (patience) => {
      // One batch that fails must not cut the others short.
      const flushed = provider.shutdown().catch(() => exporter.forceFlush());
      await Promise.race([flushed, Bun.sleep(patience)]);
    },
  };
};

const fail = (span: Span, type: string): void => {
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR });
};
