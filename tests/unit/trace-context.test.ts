import { expect, test } from "bun:test";
import { toSpanPath } from "../../src/gateway/tracing/span-path.ts";
import { readTraceParent, readTraceState, writeTraceParent } from "../../src/gateway/tracing/trace-context.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanId = "b7ad6b7169203331";
const read = (traceparent: string) => readTraceParent(new Headers({ traceparent }));

test("a traceparent is read as it is written", () => {
  for (const sampled of [true, false]) {
    const parent = { traceId, spanId, sampled };
    expect(read(writeTraceParent(parent))).toEqual(parent);
  }
});

test("a version to come may say more, and only its sampled bit counts", () => {
  expect(read(`01-${traceId}-${spanId}-ff-more`)).toEqual({ traceId, spanId, sampled: true });
  expect(read(`00-${traceId}-${spanId}-02`)).toEqual({ traceId, spanId, sampled: false });
});

test("what is not well-formed is no traceparent", () => {
  for (const text of [
    "",
    traceId,
    `00-${traceId}-${spanId}`,
    `00-${traceId}-${spanId}-01-more`,
    `00-${"0".repeat(32)}-${spanId}-01`,
    `00-${traceId}-${"0".repeat(16)}-01`,
    `ff-${traceId}-${spanId}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
    `00-${traceId}0-${spanId}-01`,
    `00-${traceId}-${spanId}-0g`,
    `01-${traceId}-${spanId}-01more`,
  ])
    expect([text, read(text)]).toEqual([text, undefined]);
});

test("a tracestate that is too long stays behind", () => {
  expect(readTraceState(new Headers({ tracestate: "a=1" }))).toBe("a=1");
  expect(readTraceState(new Headers({ tracestate: `a=${"1".repeat(511)}` }))).toBeUndefined();
});

test("a span's path has no query, no address of a person, and an end", () => {
  expect(toSpanPath("/upload/videos/1?X-Amz-Signature=abc")).toBe("/upload/videos/1");
  expect(toSpanPath("/reset/ada@example.com/now")).toBe("/reset/{address}/now");
  expect(toSpanPath("/reset/ada%40example.com")).toBe("/reset/{address}");
  expect(toSpanPath(`/${"a".repeat(10_000)}`)).toHaveLength(512);
});
