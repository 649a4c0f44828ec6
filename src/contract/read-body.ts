import type { Pace } from "./exchange.ts";
import { toReadable } from "./faults.ts";
import type { ProblemReply } from "./handler.ts";
import type { Operation, ValidationError } from "./operation.ts";
import { type InputFault, problem } from "./problem.ts";

export type BodyReader = (
  request: Request,
  bytes: Uint8Array | undefined,
  pace: Pace,
) => Promise<{ body: unknown } | ProblemReply<number>>;

export const tooLarge = (maxBytes: number) =>
  problem(413, "content_too_large", `The body may have at most ${maxBytes} bytes.`, {
    headers: { connection: "close" },
  });

/** The whole body of a request or an answer, or undefined when it exceeds `maxBytes`; a length that is announced too large is never read. */
export const readBytes = (
  message: Pick<Request | Response, "headers" | "body" | "bytes">,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const length = message.headers.get("content-length");
  if (length === null) return readUnannounced(message, maxBytes);
  return Number(length) > maxBytes ? Promise.resolve(undefined) : message.bytes();
};

const readUnannounced = async (
  { body }: Pick<Request | Response, "body">,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const reader = body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
};

const mediaTypeOf = (request: Request): string | undefined => {
  const [type = "", ...parameters] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  const foreignCharset = parameters.some((parameter) => {
    const [name, value] = parameter.split("=");
    return name?.trim() === "charset" && !/^"?utf-?8"?$/.test(value?.trim() ?? "");
  });
  return foreignCharset ? undefined : type.trim();
};

const parse = (bytes: Uint8Array): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
};

/** More came than the operation takes. Whoever reads the stream lets it pass: the caller is answered 413. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

const upTo = (body: ReadableStream<Uint8Array>, maxBytes: number, pace: Pace): ReadableStream<Uint8Array> => {
  let size = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      size += chunk.byteLength;
      if (size > maxBytes) throw new BodyTooLarge();
      pace.came(chunk.byteLength);
      controller.enqueue(chunk);
    },
    flush: pace.ended,
  });
  return body.pipeThrough(count);
};

/** Compiles the reading of an operation's body: media type, size, form, then schema. Undefined where it takes none. */
export const compileBodyReader = (operation: Operation): BodyReader | undefined => {
  const contract = operation.body;
  if (!contract) return undefined;
  // A Map: in an object, the media type `constructor` would find a function that takes everything.
  const validators = new Map(Object.entries(contract.types));
  const accepted = [...validators.keys()].join(", ");

  return async (request, read, pace) => {
    const empty = read ? read.byteLength === 0 : request.body === null || request.headers.get("content-length") === "0";
    if (empty && !contract.required) return { body: undefined };
    const type = mediaTypeOf(request) ?? "";
    const validate = validators.get(type);
    const encoding = request.headers.get("content-encoding");
    if (!validators.has(type) || (encoding !== null && encoding !== "identity"))
      return problem(415, "unsupported_media_type", `Send the body as ${accepted}.`, { headers: { accept: accepted } });
    if (!validate) {
      if (Number(request.headers.get("content-length")) > contract.maxBytes) return tooLarge(contract.maxBytes);
      const stream = read ? new Response(read as Uint8Array<ArrayBuffer>).body : request.body;
      if (!stream) return invalidRequest([{ in: "body", pointer: "", message: "is required" }]);
      return { body: { type, stream: upTo(stream, contract.maxBytes, pace) } };
    }
    const bytes = read ?? (await readBytes(request, contract.maxBytes));
    if (!bytes || bytes.byteLength > contract.maxBytes) return tooLarge(contract.maxBytes);
    const parsed = parse(bytes);
    if (!parsed) {
      const message = bytes.byteLength === 0 ? "is required" : "is not well-formed JSON in UTF-8";
      return invalidRequest([{ in: "body", pointer: "", message }]);
    }
    if (!validate(parsed.value)) return invalidRequest(toReadable(validate.errors ?? []).map(toBodyFault));
    return { body: parsed.value };
  };
};

const toBodyFault = ({ instancePath, params, message = "is invalid" }: ValidationError): InputFault => {
  const member = params.missingProperty ?? params.additionalProperty;
  const pointer = typeof member === "string" ? `${instancePath}/${toReferenceToken(member)}` : instancePath;
  return { in: "body", pointer: pointer.slice(0, 500), message };
};

// RFC 6901, section 3.
const toReferenceToken = (member: string): string => member.replaceAll("~", "~0").replaceAll("/", "~1");

const maxFaults = 20;

/** 400 with a pointer to each fault; the rejected values themselves are never repeated (one may be a password). */
export const invalidRequest = (faults: readonly InputFault[]): ProblemReply<400> => {
  const [first] = faults;
  const detail = first ? `${first.in}${first.pointer}: ${first.message}` : "The request does not match the contract.";
  return problem(400, "invalid_request", detail.slice(0, 500), { errors: faults.slice(0, maxFaults) });
};
