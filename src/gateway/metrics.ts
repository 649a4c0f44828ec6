import { createHistogram } from "./histogram.ts";

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

/** Remembers what `make` has made of a key. */
const remember = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new Map<Key, Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
};

/** Request metrics. prom-client has the rest, and is loaded when somebody asks: not while the first request waits. */
export const createRequestMetrics = (): RequestMetrics => {
  const requests = createHistogram(
    "itube_http_request_duration_seconds",
    "Time from a request's arrival to its answer's headers.",
    buckets,
  );
  const upstream = createHistogram(
    "itube_upstream_request_duration_seconds",
    "Time that a call to a service elsewhere took, by what became of it.",
    buckets,
  );
  const upstreamOf = remember((service: string) =>
    remember((instance: string) => remember((outcome: string) => upstream.of({ service, instance, outcome }))),
  );
  const breakers = new Map<string, { readonly service: string; readonly instance: string; state: number }>();
  let loading: ReturnType<typeof load> | undefined;

  return {
    of: (operation) => {
      const of = remember((status: number) => requests.of({ operation, status: String(status) }));
      return (status, milliseconds) => of(status).observe(milliseconds / 1000);
    },
    upstream: {
      observe: (service, instance, outcome, milliseconds) =>
        upstreamOf(service)(instance)(outcome).observe(milliseconds / 1000),
      setBreaker: (service, instance, state) =>
        breakers.set(`${service} ${instance}`, { service, instance, state: breakerStates.indexOf(state) }),
    },
    expose: async () => {
      const { registry, breaker } = await (loading ??= load());
      for (const { service, instance, state } of breakers.values()) breaker.set({ service, instance }, state);
      return `${await registry.metrics()}${requests.expose()}${upstream.expose()}`;
    },
  };
};

const breakerStates = ["closed", "half_open", "open"];

const load = async () => {
  const { collectDefaultMetrics, Gauge, Registry } = await import("prom-client");
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    breaker: new Gauge({
      name: "itube_upstream_breaker_state",
      help: "0: closed, calls go. 1: half open, one call tries. 2: open.",
      labelNames: ["service", "instance"],
      registers: [registry],
    }),
  };
};
