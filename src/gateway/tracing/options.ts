/** The names that OTEL_TRACES_SAMPLER has for them. */
export const samplerNames = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;

export type SamplerChoice = {
  readonly name: (typeof samplerNames)[number];
  /** From 0 to 1: the part of the traces that is recorded. */
  readonly ratio: number;
};

export type TracingOptions = {
  /** Where spans go: OTLP over HTTP, as JSON. */
  readonly url: string;
  /** They may hold a key: never logged. */
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly sampler: SamplerChoice;
};
