import { expect, test } from "bun:test";
import { Histogram, Registry } from "prom-client";
import { createHistogram } from "../../src/gateway/histogram.ts";

const buckets = [0.001, 0.01, 0.5, 2];
const help = "How long it took.";

/** Lines in order, labels in theirs: neither means anything in the format. */
const toLines = (text: string): readonly string[] =>
  text
    .trim()
    .split("\n")
    .map((line) => line.replace(/\{(.*)\}/, (_, labels: string) => `{${labels.split(",").sort().join(",")}}`))
    .sort();

test("a histogram exposes what prom-client would, bounds of buckets included", async () => {
  const registry = new Registry();
  const theirs = new Histogram({ name: "took", help, labelNames: ["what", "how"], buckets, registers: [registry] });
  const ours = createHistogram("took", help, buckets);
  const served = [
    { labels: { what: "getVideo", how: "200" }, seconds: [0, 0.001, 0.0011, 0.25, 0.5, 2, 2.5, 70] },
    { labels: { what: "getVideo", how: "404" }, seconds: [0.5] },
    { labels: { what: "listVideos", how: "200" }, seconds: [0.0625] },
  ];
  for (const { labels, seconds } of served) {
    const series = ours.of(labels);
    for (const value of seconds) {
      series.observe(value);
      theirs.observe(labels, value);
    }
  }
  expect(toLines(ours.expose())).toEqual(toLines(await registry.metrics()));
});
