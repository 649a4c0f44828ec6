/** Counts in buckets of seconds. */
export type Series = { observe(seconds: number): void };

export type Histogram = {
  /** A series for these labels; asked for once, and kept. No value may need escaping. */
  of(labels: Readonly<Record<string, string>>): Series;
  /** Prometheus's text format. */
  expose(): string;
};

/** prom-client's own hashes its labels at each observation, which was a twentieth of a call passed on. */
export const createHistogram = (name: string, help: string, buckets: readonly number[]): Histogram => {
  const bounds = [...buckets, Number.POSITIVE_INFINITY];
  const series: { readonly labels: string; readonly counts: number[]; sum: number }[] = [];

  return {
    of: (labels) => {
      const own = {
        labels: Object.entries(labels)
          .map(([label, value]) => `${label}="${value}"`)
          .join(","),
        counts: bounds.map(() => 0),
        sum: 0,
      };
      series.push(own);
      return {
        observe: (seconds) => {
          let at = 0;
          while (seconds > bounds[at]!) at++;
          own.counts[at]!++;
          own.sum += seconds;
        },
      };
    },
    expose: () => {
      const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`];
      for (const { labels, counts, sum } of series) {
        let total = 0;
        for (const [at, count] of counts.entries()) {
          total += count;
          const bound = bounds[at] === Number.POSITIVE_INFINITY ? "+Inf" : bounds[at];
          lines.push(`${name}_bucket{le="${bound}",${labels}} ${total}`);
        }
        lines.push(`${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${total}`);
      }
      return `${lines.join("\n")}\n`;
    },
  };
};
