import { expect, test } from "bun:test";
import { type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import { createSpanOutlet } from "../../src/gateway/tracing/span-outlet.ts";

/** A tracer whose spans go to `send`, and what became of them. */
const open = (send: SpanExporter["export"], timeout = 50) => {
  const counts: Record<string, number> = {};
  const count = (name: string, spans: number) => {
    counts[name] = (counts[name] ?? 0) + spans;
  };
  const told: (string | undefined)[] = [];
  const outlet = createSpanOutlet({
    exporter: { export: send, shutdown: async () => {} },
    counts: { exported: (spans) => count("exported", spans), dropped: count },
    timeout,
    onChange: (reason) => told.push(reason),
  });
  const tracer = new TracerProvider({ spanProcessors: [outlet] }).getTracer("test");
  const end = (spans: number) => {
    for (let left = spans; left > 0; left--) tracer.startSpan("one").end();
  };
  return { outlet, counts, told, end };
};

test("what is sent is counted, and what fails is lost, counted and told of once", async () => {
  let code = 0;
  const { outlet, counts, told, end } = open((_, done) => done({ code, ...(code && { error: new Error("secret") }) }));
  end(10);
  await outlet.forceFlush();
  expect(counts).toEqual({ exported: 10 });
  code = 1;
  for (let times = 3; times > 0; times--) {
    end(5);
    await outlet.forceFlush().catch(() => {});
  }
  expect(counts).toEqual({ exported: 10, export_failed: 15 });
  code = 0;
  end(1);
  await outlet.forceFlush();
  expect(told).toEqual(["no answer in time", undefined]);
});

test("an answer that never ends is over at its deadline, and what comes after it is late for nothing", async () => {
  let answer: () => void = () => {};
  const { outlet, counts, end } = open((_, done) => {
    answer = () => done({ code: 0 });
  });
  end(3);
  await outlet.forceFlush().catch(() => {});
  answer();
  expect(counts).toEqual({ export_failed: 3 });
});

test("no more than 2048 spans wait; the others are lost, and counted", async () => {
  const sent: number[] = [];
  const held: (() => void)[] = [];
  const { outlet, counts, end } = open((spans, done) => {
    sent.push(spans.length);
    held.push(() => done({ code: 0 }));
  }, 5000);
  end(4000);
  expect(counts).toEqual({ queue_full: 4000 - 2048 - 512 });
  const flushed = outlet.forceFlush();
  for (const release of held) release();
  await flushed;
  expect(sent).toEqual([512, 512, 512, 512, 512]);
  expect(counts.exported).toBe(2560);
});
