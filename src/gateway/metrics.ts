import { createHistogram } from "./histogram.ts";
import { loadMeters, type Meters, type Sources } from "./meters.ts";
import type { Instance, Pool } from "./remote/pool.ts";
import type { SpanCounts } from "./tracing/tracer.ts";

type Observe = (status: number, milliseconds: number) => void;

/** What became of a call to a service elsewhere. */
export type UpstreamOutcome = "answered" | "abandoned" | "unreachable" | "late" | "broken";

export interface UpstreamMetrics {
  observe(service: string, instance: string, outcome: UpstreamOutcome, milliseconds: number): void;
  retried(service: string): void;
  /** A call that was not made. */
  refused(service: string, reason: "open" | "full"): void;
  /** From now on the instances of a service are looked at whenever somebody asks. */
  watch(service: string, pool: Pool): void;
}

export interface RequestMetrics {
  /** The observer of one operation. */
  of(operation: string): Observe;
  /** The counter of one operation's callers who were told to wait. */
  rateLimited(operation: string): () => void;
  readonly upstream: UpstreamMetrics;
  readonly spans: SpanCounts;
  /** Prometheus's text format. */
  expose(): Promise<string>;
}

// Seconds; from a cached read to a request that somebody gave up on.
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const flushEvery = 1000;

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

/**
 * Request metrics. What happens with every request is counted here; the rest is noted, and handed to prom-client when somebody
 * asks or a thousand have come: it is loaded late, and its labels cost more than many a request.
 */
export const createRequestMetrics = (droppedLines: Sources["droppedLines"]): RequestMetrics => {
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
  // Instances are labelled `upstream`, as in the log: Prometheus itself says `instance`, and means the process that it asks.
  const upstreamOf = remember((service: string) =>
    remember((instance: string) =>
      remember((outcome: string) => upstream.of({ service, upstream: instance, outcome })),
    ),
  );
  const instances: { readonly service: string; readonly instance: Instance }[] = [];
  let pending: ((meters: Meters) => void)[] = [];
  let loading: ReturnType<typeof loadMeters> | undefined;
  const load = () => (loading ??= loadMeters({ instances, droppedLines }));
  const flush = async () => {
    const meters = await load();
    const batch = pending;
    pending = [];
    for (const note of batch) note(meters);
    return meters;
  };
  const later = (note: (meters: Meters) => void) => {
    pending.push(note);
    if (pending.length % flushEvery === 0) void flush();
  };
  // A counter that is not there before its first event hides that event from Prometheus: the step from nothing to 1 is no rate.
  later(({ spansDropped }) => {
    for (const reason of ["queue_full", "export_failed"]) spansDropped.inc({ reason }, 0);
  });

  return {
    of: (operation) => {
      const of = remember((status: number) => requests.of({ operation, status: String(status) }));
      return (status, milliseconds) => of(status).observe(milliseconds / 1000);
    },
    rateLimited: (operation) => {
      later(({ rateLimited }) => rateLimited.inc({ operation }, 0));
      return () => later(({ rateLimited }) => rateLimited.inc({ operation }));
    },
    upstream: {
      observe: (service, instance, outcome, milliseconds) =>
        upstreamOf(service)(instance)(outcome).observe(milliseconds / 1000),
      retried: (service) => later(({ retries }) => retries.inc({ service })),
      refused: (service, reason) => later(({ refusals }) => refusals.inc({ service, reason })),
      watch: (service, pool) => {
        for (const instance of pool.instances) instances.push({ service, instance });
        later(({ retries, refusals }) => {
          retries.inc({ service }, 0);
          for (const reason of ["open", "full"]) refusals.inc({ service, reason }, 0);
        });
      },
    },
    spans: {
      exported: (spans) => later(({ spansExported }) => spansExported.inc(spans)),
      dropped: (reason, spans) => later(({ spansDropped }) => spansDropped.inc({ reason }, spans)),
    },
    expose: async () => `${await (await flush()).registry.metrics()}${requests.expose()}${upstream.expose()}`,
  };
};
