import { BatchSpanProcessor, type ReadableSpan, type SpanExporter, type SpanProcessor } from "@opentelemetry/sdk-trace";
import type { SpanCounts } from "./tracer.ts";

export type SpanOutletOptions = {
  readonly exporter: SpanExporter;
  readonly counts: SpanCounts;
  /** Milliseconds that the collector has for one batch. */
  readonly timeout: number;
  /** Called when sending begins to fail, with the reason, and with undefined when it works again. */
  readonly onChange: (reason: string | undefined) => void;
};

/** Spans that may wait. A collector that is away costs spans, not memory. */
const mostWaiting = 2048;
const batch = 512;
const everyMilliseconds = 1000;

/** A reason without what the collector wrote, which may repeat what we sent. */
const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && "code" in error && error.code;
  return typeof code === "string" || typeof code === "number" ? String(code) : "no answer in time";
};

/** The SDK's own batches, counted: how many spans left, and how many were lost and why. */
export const createSpanOutlet = ({ exporter, counts, timeout, onChange }: SpanOutletOptions): SpanProcessor => {
  let waiting = 0;
  let failing = false;

  const counted: SpanExporter = {
    export: (spans, done) => {
      waiting -= spans.length;
      let over = false;
      const settle: typeof done = (result) => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        const failed = result.code !== 0;
        if (failed) counts.dropped("export_failed", spans.length);
        else counts.exported(spans.length);
        if (failed !== failing) onChange(failed ? reasonOf(result.error) : undefined);
        failing = failed;
        done(result);
      };
      // The exporter's own one begins again with every byte of the answer.
      const timer = setTimeout(() => settle({ code: 1 }), timeout + 500);
      timer.unref();
      exporter.export(spans, settle);
    },
    shutdown: () => exporter.shutdown(),
  };
  const batches = new BatchSpanProcessor({
    exporter: counted,
    maxQueueSize: mostWaiting,
    maxExportBatchSize: batch,
    scheduledDelayMillis: everyMilliseconds,
    exportTimeoutMillis: timeout + 1000,
  });

  return {
    onStart: () => {},
    onEnd: (span: ReadableSpan) => {
      if (waiting >= mostWaiting) return counts.dropped("queue_full", 1);
      waiting++;
      batches.onEnd(span);
    },
    forceFlush: () => batches.forceFlush(),
    shutdown: () => batches.shutdown(),
  };
};
