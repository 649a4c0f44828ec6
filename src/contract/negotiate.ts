import type { Operation } from "./operation.ts";

export type Acceptance = (accept: string | null) => boolean;

/** Compiles RFC 9110's `Accept`: false only when nothing that the operation answers with is acceptable. */
export const compileAcceptance = (operation: Operation): Acceptance => {
  const offered = Object.entries(operation.responses)
    .filter(([status]) => Number(status) < 300)
    .flatMap(([, response]) => Object.keys(response.types));
  if (offered.length === 0) return () => true;
  return (accept) => {
    if (!accept || accept === "*/*" || accept === offered[0]) return true;
    const ranges = accept.toLowerCase().split(",").map(toRange);
    return offered.some((type) => qualityOf(type, ranges) > 0);
  };
};

type Range = { readonly type: string; readonly quality: number; readonly precision: number };

const toRange = (text: string): Range => {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  const precision = type === "*/*" || type === "*" ? 0 : type.endsWith("/*") ? 1 : 2;
  return { type, quality: Number.isNaN(quality) ? 1 : quality, precision };
};

const matches = (type: string, range: Range): boolean =>
  range.precision === 0 || range.type === type || (range.precision === 1 && type.startsWith(range.type.slice(0, -1)));

/** The most precise range decides (RFC 9110, section 12.5.1). */
const qualityOf = (type: string, ranges: readonly Range[]): number => {
  let best: Range | undefined;
  for (const range of ranges) if (matches(type, range) && (!best || range.precision > best.precision)) best = range;
  return best?.quality ?? 0;
};
