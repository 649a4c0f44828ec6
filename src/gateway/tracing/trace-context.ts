/** A caller's place in a trace, as W3C Trace Context writes it. */
export type TraceParent = { readonly traceId: string; readonly spanId: string; readonly sampled: boolean };

// Section 3.2: version, trace, parent, flags. Later versions may add something behind; ff is none.
const form = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const longestState = 512;

/** Undefined for anything that is not well-formed. */
export const readTraceParent = (headers: Headers): TraceParent | undefined => {
  const [, version, traceId, spanId, flags, more] = form.exec(headers.get("traceparent") ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || (version === "00" && more !== undefined)) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags ?? "", 16) & 1) === 1 };
};

export const writeTraceParent = ({ traceId, spanId, sampled }: TraceParent): string =>
  `00-${traceId}-${spanId}-${sampled ? "01" : "00"}`;

/** What other vendors keep of the trace; it goes along with a traceparent, and never alone. */
export const readTraceState = (headers: Headers): string | undefined => {
  const state = headers.get("tracestate");
  return state !== null && state !== "" && state.length <= longestState ? state : undefined;
};
