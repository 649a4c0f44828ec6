import type { Operation } from "../../src/contract/operation.ts";

const isCanonical = (segment: string): boolean => {
  if (segment === "" || segment === "." || segment === "..") return false;
  if (!segment.includes("%")) return /^[\w\-.~!$&'()*+,:@=|^{}"<>[\]`]+$/.test(segment);
  try {
    const text = decodeURIComponent(segment);
    return !/[/\\\0]/.test(text) && encodeURIComponent(text) === segment;
  } catch {
    return false;
  }
};

const fits = ({ path, parameters }: Operation, sent: readonly string[]): boolean => {
  const template = path.split("/");
  const open = template.findLastIndex((segment) => segment.startsWith("{"));
  const many = parameters.some(({ multiSegment }) => multiSegment);
  if (many ? sent.length < template.length : sent.length !== template.length) return false;
  return sent.every((segment, at) => {
    // The rest of a path that is a key may hold encoded slashes: the policy for keys has its own list.
    if (many && at >= open) return (segment !== "" || at > open) && segment !== "." && segment !== "..";
    return template[at]!.startsWith("{") ? isCanonical(segment) : segment === template[at];
  });
};

/** The operation that a server which reads a request once, by the contract's letters, takes it for: literals before parameters. */
export const operationOf = (
  operations: readonly Operation[],
  method: string,
  target: string,
): Operation | undefined => {
  const sent = target.split("?")[0]!.split("/");
  const rank = ({ path }: Operation) => path.replace(/\{\w+\}/g, "\uffff");
  return operations
    .filter((operation) => operation.method === method && fits(operation, sent))
    .toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0];
};
