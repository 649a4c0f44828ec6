type Observe = (status: number, milliseconds: number) => void;

/** What became of a call to a service elsewhere. */
export type UpstreamOutcome = "answered" | "abandoned" | "unreachable" | "late" | "broken";

export interface UpstreamMetrics {
  observe(service: string, instance: string, outcome: UpstreamOutcome, milliseconds: number): void;
  setBreaker(service: string, instance: string, state: "closed" | "half_open" | "open"): void;
}

export interface RequestMetrics {
  /** The observer of one operation. */
  of(operation: string): Observe;
  readonly upstream: UpstreamMetrics;
  /** Prometheus's text format. */
  expose(): Promise<string>;
}

// Seconds; from a cached read to a request that somebody gave up on.
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const flushEvery = 1000;

/**
 * Request metrics. Requests are counted into plain arrays, and handed to prom-client when somebody asks or a thousand have
 * come: its labels cost more than many a request.
 */
export const createRequestMetrics = (): RequestMetrics => {
  let pending: ((meters: Meters) => void)[] = [];
  let loading: ReturnType<typeof load> | undefined;
  const flush = async () => {
    const meters = await (loading ??= load());
    const batch = pending;
    pending = [];
    for (const note of batch) note(meters);
  };
  const later = (note: (meters: Meters) => void) => {
    pending.push(note);
    if (pending.length % flushEvery === 0) void flush();
  };

  return {
    of: (operation) => (status, milliseconds) =>
      later(({ requests }) => requests.observe({ operation, status: String(status) }, milliseconds / 1000)),
    upstream: {
      observe: (service, instance, outcome, milliseconds) =>
        later(({ upstream }) => upstream.observe({ service, instance, outcome }, milliseconds / 1000)),
      setBreaker: (service, instance, state) =>
        later(({ breaker }) => breaker.set({ service, instance }, breakerStates.indexOf(state))),
    },
    expose: async () => {
      await flush();
      return (await (loading ??= load())).registry.metrics();
    },
  };
};

const breakerStates = ["closed", "half_open", "open"];

/** prom-client is loaded when it is first needed, not while the first request waits. */
const load = async () => {
  const { collectDefaultMetrics, Gauge, Histogram, Registry } = await import("prom-client");
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: "itube_http_request_duration_seconds",
      help: "Time from a request's arrival to its answer's headers.",
      labelNames: ["operation", "status"],
      buckets,
      registers,
    }),
    upstream: new Histogram({
      name: "itube_upstream_request_duration_seconds",
      help: "Time that a call to a service elsewhere took, by what became of it.",
      labelNames: ["service", "instance", "outcome"],
      buckets,
      registers,
    }),
    breaker: new Gauge({
      name: "itube_upstream_breaker_state",
      help: "0: closed, calls go. 1: half open, one call tries. 2: open.",
      labelNames: ["service", "instance"],
      registers,
    }),
  };
};

type Meters = Awaited<ReturnType<typeof load>>;
