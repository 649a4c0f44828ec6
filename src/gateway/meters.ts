import type { Instance } from "./remote/pool.ts";

/** What is read when somebody asks, rather than counted. */
export type Sources = {
  readonly instances: readonly { readonly service: string; readonly instance: Instance }[];
  readonly droppedLines: () => number;
};

// Instances are labelled `upstream`, as in the log: Prometheus itself says `instance`, and means the process that it asks.
const breakerStates = ["closed", "half_open", "open"];

/** prom-client is loaded when it is first needed, not while the first request waits. */
export const loadMeters = async (sources: Sources) => {
  const { collectDefaultMetrics, Counter, Gauge, Registry } = await import("prom-client");
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  new Gauge({
    name: "itube_upstream_breaker_state",
    help: "0: closed, calls go. 1: half open, one call tries. 2: open.",
    labelNames: ["service", "upstream"],
    registers,
    collect() {
      for (const { service, instance } of sources.instances)
        this.set({ service, upstream: instance.name }, breakerStates.indexOf(instance.breaker.state));
    },
  });
  new Gauge({
    name: "itube_upstream_requests_in_flight",
    help: "Calls that are under way to an instance, answers that are being passed on included.",
    labelNames: ["service", "upstream"],
    registers,
    collect() {
      for (const { service, instance } of sources.instances)
        this.set({ service, upstream: instance.name }, instance.active);
    },
  });
  new Counter({
    name: "itube_log_lines_dropped_total",
    help: "Log lines that were lost, because whoever reads the log is too slow.",
    registers,
    collect() {
      this.reset();
      this.inc(sources.droppedLines());
    },
  });

  return {
    registry,
    rateLimited: new Counter({
      name: "itube_rate_limited_requests_total",
      help: "Requests that were refused because their caller had used up the operation's limit.",
      labelNames: ["operation"],
      registers,
    }),
    retries: new Counter({
      name: "itube_upstream_retries_total",
      help: "Calls to a service elsewhere that were made a second time.",
      labelNames: ["service"],
      registers,
    }),
    refusals: new Counter({
      name: "itube_upstream_refusals_total",
      help: "Calls that were not made, because no instance was in order (open) or too many were under way (full).",
      labelNames: ["service", "reason"],
      registers,
    }),
    spansExported: new Counter({
      name: "itube_trace_spans_exported_total",
      help: "Spans that the collector has taken.",
      registers,
    }),
    spansDropped: new Counter({
      name: "itube_trace_spans_dropped_total",
      help: "Spans that were lost, because too many waited (queue_full) or the collector took none (export_failed).",
      labelNames: ["reason"],
      registers,
    }),
  };
};

export type Meters = Awaited<ReturnType<typeof loadMeters>>;
