import type { Bucket } from "../port.ts";
import type { Access } from "./access.ts";
import { readHeaders } from "./allowed.ts";
import type { Pace } from "./body.ts";
import type { createCors } from "./cors.ts";
import type { createGetObject } from "./get.ts";
import { listBuckets, listObjects } from "./list.ts";
import { listUploads } from "./list-uploads.ts";
import type { createMultipartRequests } from "./multipart-requests.ts";
import type { createPutObject } from "./put.ts";
import { createRequestId, Refusal, renderRefusal } from "./refusal.ts";
import { removeObject, removeObjects } from "./remove.ts";
import type { Store } from "./store.ts";
import { readTarget, type Target } from "./target.ts";

export type EndpointPorts = {
  /** The path under which the endpoint is mounted, without a closing slash. */
  readonly mount: string;
  /** Roles by real name. */
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly store: Store;
  readonly authenticate: (request: Request, url: URL) => Access;
  readonly cors: ReturnType<typeof createCors>;
  readonly putObject: ReturnType<typeof createPutObject>;
  readonly getObject: ReturnType<typeof createGetObject>;
  readonly uploads: ReturnType<typeof createMultipartRequests>;
  /** Told of what no client should see: an error of ours, or why a stored object could not be announced. */
  readonly report: (error: unknown, requestId: string) => void;
};

const unwatched: Pace = { came: () => {}, ended: () => {} };

const denied = (): Refusal => new Refusal("AccessDenied", "Access Denied");

/** A stranger learns nothing of what is implemented: whatever is wrong with the question, the answer is no. */
const readAs = (access: Access, read: () => Target): Target => {
  try {
    return read();
  } catch (error) {
    throw access.signed ? error : denied();
  }
};

/** The endpoint: any request under the mount, answered as S3 would, errors included. It never rejects. */
export const createEndpoint = (ports: EndpointPorts) => {
  const { mount, buckets, store, authenticate, cors, putObject, getObject, uploads, report } = ports;

  const perform = async (request: Request, url: URL, access: Access, pace: Pace): Promise<Response> => {
    const headers = readHeaders(request, url);
    const target = readAs(access, () => readTarget(request.method, url, headers, mount));
    if (target.operation === "GetObject" && !access.signed) return getObject(request, target.bucket, target.key, false);
    if (!access.signed) throw denied();
    if (target.operation === "ListBuckets") return listBuckets([...buckets.keys()]);
    const role = buckets.get(target.bucket);
    if (role === undefined) throw new Refusal("NoSuchBucket", "The specified bucket does not exist");
    const upload = { stream: request.body, headers, payloadHash: access.payloadHash, pace };
    const bucket = { role, name: target.bucket };
    switch (target.operation) {
      case "HeadBucket":
        return new Response(null);
      case "ListObjectsV2":
        return listObjects(store, target.bucket, url.searchParams);
      case "ListMultipartUploads":
        return listUploads(store, target.bucket, url.searchParams);
      case "DeleteObjects":
        return removeObjects(store, target.bucket, upload);
    }
    const { key } = target;
    switch (target.operation) {
      case "PutObject":
        return putObject({ bucket, key, upload });
      case "GetObject":
        return getObject(request, target.bucket, key, true);
      case "DeleteObject":
        return removeObject(store, target.bucket, key, headers);
      case "CreateMultipartUpload":
        return uploads.create({ bucket, key }, headers);
      case "UploadPart":
        return uploads.upload({ bucket, key }, target.uploadId, target.number, upload);
      case "ListParts":
        return uploads.list({ bucket, key }, target.uploadId, target.after, target.limit);
      case "CompleteMultipartUpload":
        return uploads.complete({ bucket, key }, target.uploadId, upload, `${url.origin}${url.pathname}`);
      case "AbortMultipartUpload":
        return uploads.abort({ bucket, key }, target.uploadId);
    }
  };

  const answer = async (request: Request, pace: Pace): Promise<Response> => {
    if (request.method === "OPTIONS") return cors.preflight(request);
    const url = new URL(request.url);
    // Who, before what: no body is read for a stranger.
    const access = authenticate(request, url);
    return perform(request, url, access, pace);
  };

  return async (request: Request, pace: Pace = unwatched): Promise<Response> => {
    const requestId = createRequestId();
    const response = await answer(request, pace).catch((error: unknown) => {
      const refusal =
        error instanceof Refusal ? error : new Refusal("InternalError", "We encountered an internal error.");
      if (refusal !== error) report(error, requestId);
      else if (refusal.cause !== undefined) report(refusal.cause, requestId);
      return renderRefusal(refusal, request, requestId);
    });
    response.headers.set("x-amz-request-id", requestId);
    cors.decorate(request, response.headers);
    return response;
  };
};
