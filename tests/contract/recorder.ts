import { type OperationId, operations } from "../../generated/operations.ts";
import type { Operation } from "../../src/contract/operation.ts";

const seen = new Map<string, Set<number>>();

/** Checks an answer against all that the contract says of it, and remembers which status was seen. */
export const checkAnswer = async (id: OperationId, answer: Response): Promise<unknown> => {
  const operation: Operation = operations[id];
  const declared = operation.responses[answer.status];
  if (!declared)
    throw new Error(`${id} answered ${answer.status}, which its contract does not state: ${await answer.text()}`);
  const types = Object.keys(declared.types);
  const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
  if (types.length > 0 && !types.includes(type))
    throw new Error(`${id} ${answer.status} answered ${type || "no type"}`);
  const text = await answer.text();
  if (types.length === 0 && text !== "") throw new Error(`${id} ${answer.status} answered a body: ${text}`);
  if (!answer.headers.get("x-request-id")) throw new Error(`${id} ${answer.status} has no request id`);
  const validate = declared.types[type];
  const body = validate ? JSON.parse(text) : text;
  if (validate && !validate(body))
    throw new Error(`${id} ${answer.status}: ${JSON.stringify(validate.errors)} in ${text}`);
  if (type === "application/problem+json" && body.request_id !== answer.headers.get("x-request-id"))
    throw new Error(`${id} ${answer.status} names another request`);
  for (const name of declared.headers)
    if (!isOptional(operation, name) && !isNoWait(name, answer.status, body.code) && answer.headers.get(name) === null)
      throw new Error(`${id} ${answer.status} lacks the header ${name}`);
  (seen.get(id) ?? seen.set(id, new Set()).get(id)!).add(answer.status);
  return body;
};

// The last page has no next one; nothing is packed that was not stored so.
const optionalHeaders = new Set(["link", "content-encoding"]);
/** Media take cookies only where they come from CloudFront. */
const isOptional = ({ service }: Operation, name: string): boolean =>
  optionalHeaders.has(name) || (name === "set-cookie" && service === "playback");

/** Of conflicts one alone passes by itself, and says when. */
const isNoWait = (name: string, status: number, code: string): boolean =>
  name === "retry-after" && status === 409 && code !== "idempotency_key_in_flight";

/** Every status that the contract states and no test has produced, but those that cannot be here. */
export const listUnseen = (but: readonly number[]): readonly string[] =>
  Object.values<Operation>(operations).flatMap(({ id, responses }) =>
    Object.keys(responses)
      .filter((status) => !but.includes(Number(status)) && !seen.get(id)?.has(Number(status)))
      .map((status) => `${id} ${status}`),
  );
