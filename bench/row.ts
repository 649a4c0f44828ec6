import type { HopCall } from "./hop-calls.ts";
import type { Rival } from "./rival.ts";
import type { Site } from "./site.ts";
import type { Workshop } from "./workshop.ts";

/** A request as bytes on the wire can be made of it. `Host` and `Content-Length` are added. */
export type WireRequest = {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A ratio of at least this, or a quantity of at most that. */
export type Aim = { readonly ratio: number } | { readonly most: number };

type Common = {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  readonly aim?: Aim;
};

/** Requests per second under load. */
export type LoadRow = Common & {
  readonly kind: "load";
  /** `cycle`: by wrk, again and again for some seconds. `once`: each request a single time, however long it takes. */
  readonly send: "cycle" | "once";
  readonly expect: number;
  /** The requests of one round, made anew for each: signatures expire, uploads are used up. */
  prepare(site: Site): Promise<readonly WireRequest[]>;
};

/** A quantity of which less is better. */
export type GaugeRow = Common & {
  readonly kind: "gauge";
  readonly unit: "ms" | "MB";
  /** How often it is measured, where the user has asked for `asked` rounds. */
  rounds(asked: number): number;
  itube(workshop: Workshop): Promise<number>;
  bare(workshop: Workshop): Promise<number>;
};

/** One hop through a gateway, to an upstream that is the same for both. */
export type HopRow = Common & {
  readonly kind: "hop";
  readonly call: HopCall;
  readonly rival: Rival;
  /** `rate`: requests per second under load. `delay`: what the hop adds to the median of calls one after another, in ms. */
  readonly measure: "rate" | "delay";
};

export type Row = LoadRow | GaugeRow | HopRow;

export type Latency = { readonly p50: number; readonly p99: number };

/** What a load generator saw: requests in a second, how many in all, and the latencies in ms. */
export type Load = { readonly value: number; readonly count: number; readonly latency: Latency };

/** One round of one contender: the figure; for loads the latencies, and the server's processor time for one request in us. */
export type Round = { readonly value: number; readonly latency?: Latency; readonly processorTime?: number };

export type Result = { readonly row: Row; readonly itube: readonly Round[]; readonly other: readonly Round[] };
