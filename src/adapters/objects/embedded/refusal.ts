import { randomBytes } from "node:crypto";

/** S3's own error codes, with their statuses. Source: S3 API Reference, "Error responses". */
const STATUSES = {
  AccessDenied: 403,
  AccessForbidden: 403,
  AuthorizationHeaderMalformed: 400,
  AuthorizationQueryParametersError: 400,
  BadDigest: 400,
  EntityTooLarge: 400,
  EntityTooSmall: 400,
  IncompleteBody: 400,
  InternalError: 500,
  InvalidAccessKeyId: 403,
  InvalidArgument: 400,
  InvalidDigest: 400,
  InvalidPart: 400,
  InvalidPartOrder: 400,
  InvalidRange: 416,
  InvalidRequest: 400,
  InvalidToken: 400,
  InvalidURI: 400,
  KeyTooLongError: 400,
  MalformedXML: 400,
  MethodNotAllowed: 405,
  MissingContentLength: 411,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchUpload: 404,
  NotImplemented: 501,
  PreconditionFailed: 412,
  RequestTimeTooSkewed: 403,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  XAmzContentSHA256Mismatch: 400,
} as const;

export type RefusalCode = keyof typeof STATUSES;

/** A request that is answered with one of S3's errors. Thrown by operations, rendered once. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const noSuchUpload = (): Refusal =>
  new Refusal(
    "NoSuchUpload",
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
  );

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (c) => ENTITIES[c] ?? c);

export const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** An id to find the request by, in S3's header. */
export const createRequestId = (): string => randomBytes(8).toString("hex").toUpperCase();

/** The refusal as S3 words it; without a body where the request was a HEAD. */
export const renderRefusal = (refusal: Refusal, request: Request, requestId: string): Response => {
  const headers = { ...refusal.headers, "content-type": "application/xml" };
  if (request.method === "HEAD") return new Response(null, { status: STATUSES[refusal.code], headers });
  const { pathname } = new URL(request.url);
  const body = `${XML}<Error><Code>${refusal.code}</Code><Message>${escapeXml(refusal.message)}</Message><Resource>${escapeXml(pathname)}</Resource><RequestId>${requestId}</RequestId></Error>`;
  return new Response(body, { status: STATUSES[refusal.code], headers });
};
