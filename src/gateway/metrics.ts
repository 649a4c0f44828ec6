type Observe = (status: number, milliseconds: number) => void;

export interface RequestMetrics {
  /** The observer of one operation. */
  of(operation: string): Observe;
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
  type Pending = { operation: string; status: number; seconds: number };
  let pending: Pending[] = [];
  let loading: ReturnType<typeof load> | undefined;
  const flush = async () => {
    const { histogram } = await (loading ??= load());
    const batch = pending;
    pending = [];
    for (const { operation, status, seconds } of batch)
      histogram.observe({ operation, status: String(status) }, seconds);
  };

  return {
    of: (operation) => (status, milliseconds) => {
      pending.push({ operation, status, seconds: milliseconds / 1000 });
      if (pending.length % flushEvery === 0) void flush();
    },
    expose: async () => {
      await flush();
      return (await (loading ??= load())).registry.metrics();
    },
  };
};

/** prom-client is loaded when it is first needed, not while the first request waits. */
const load = async () => {
  const { collectDefaultMetrics, Histogram, Registry } = await import("prom-client");
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const histogram = new Histogram({
    name: "itube_http_request_duration_seconds",
    help: "Time from a request's arrival to its answer's headers.",
    labelNames: ["operation", "status"],
    buckets,
    registers: [registry],
  });
  return { registry, histogram };
};
