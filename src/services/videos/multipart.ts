import type { VideosApi } from "../../../generated/services.ts";
import type { Objects, Part } from "../../adapters/objects/port.ts";
import { badCursor, listPage, toLink } from "../../contract/page.ts";
import type { UserPrincipal } from "../../contract/principal.ts";
import { unauthenticated } from "../../contract/problem.ts";
import { createUploadKey, parseUploadKey, toUploadKey } from "./key.ts";
import {
  completed,
  MOST_OPEN,
  noSuchParts,
  notFound,
  partsChanged,
  partsMissing,
  tooMany,
} from "./multipart-refusals.ts";
import type { MultipartStore } from "./multipart-store.ts";
import { ADDRESSES_LIVE, isOpen, type MultipartUpload, toStoreUpload, toWireUpload } from "./multipart-upload.ts";
import { fromPartCursor, toPartCursor } from "./part-cursor.ts";
import { choosePartSize, countParts, findFaultyParts } from "./parts.ts";

export type MultipartPorts = {
  readonly multipart: MultipartStore;
  readonly objects: Objects;
  readonly now: () => number;
  /** How long an upload may take, in milliseconds. */
  readonly retention: number;
  /** Sees to it that videos can belong to this person; false where nobody knows them any more. */
  readonly ensureUser: (subject: string) => Promise<boolean>;
};

type MultipartApi = Pick<
  VideosApi,
  | "createMultipartUpload"
  | "listMultipartUploads"
  | "getMultipartUpload"
  | "abortMultipartUpload"
  | "listUploadedParts"
  | "signUploadParts"
  | "completeMultipartUpload"
>;

/** The store's largest page. */
const PAGE = 1000;

/**
 * Uploads in parts. The store alone decides whether one was completed or aborted, for it does either in one step; the row
 * follows, and wherever it could not, the next call or the sweep finds out from the store.
 */
export const createUploadsInParts = (ports: MultipartPorts): MultipartApi => {
  const { multipart, objects, now, retention, ensureUser } = ports;
  type Call = { readonly path: { readonly upload_id: string }; readonly principal: UserPrincipal };

  const findOwn = async ({ path, principal }: Call): Promise<MultipartUpload | undefined> => {
    const upload = await multipart.find(path.upload_id);
    return upload?.owner === principal.subject ? upload : undefined;
  };
  const findOpen = async (call: Call): Promise<MultipartUpload | undefined> => {
    const upload = await findOwn(call);
    return upload && isOpen(upload, now()) ? upload : undefined;
  };
  /** The caller's object with this id, whatever has become of the row. */
  const findObject = async ({ path, principal }: Call) => {
    const key = toUploadKey({ owner: principal.subject, videoId: path.upload_id });
    const head = await objects.head("raw", key);
    return head && { media_id: key, size: head.size };
  };

  const listArrived = async (upload: MultipartUpload): Promise<readonly Part[] | undefined> => {
    const arrived: Part[] = [];
    for (;;) {
      const after = arrived.at(-1)?.number ?? 0;
      const page = await objects.listParts(toStoreUpload(upload), { after, limit: PAGE });
      if (!page) return undefined;
      arrived.push(...page.parts);
      if (!page.more) return arrived;
    }
  };

  return {
    createMultipartUpload: async ({ body: { size }, principal, self }) => {
      const owner = principal.subject;
      if (!(await ensureUser(owner))) return unauthenticated;
      const createdAt = now();
      const open = await multipart.listOpen(owner, { limit: MOST_OPEN, after: undefined }, createdAt);
      if (open.length >= MOST_OPEN) return tooMany;
      const videoS3Key = createUploadKey(owner);
      // The store before the row: a crash between them leaves an upload that nobody has an address for, so it holds nothing,
      // and the store's own rule ends it. The other way round there were rows without an upload.
      const storeUploadId = await objects.createMultipart({ bucket: "raw", key: videoS3Key, contentType: "video/mp4" });
      const upload: MultipartUpload = {
        videoId: parseUploadKey(videoS3Key)!.videoId,
        owner,
        videoS3Key,
        storeUploadId,
        size,
        partSize: choosePartSize(size),
        createdAt,
        expiresAt: createdAt + retention,
        abortedAt: null,
      };
      const outcome = await multipart.add(upload, MOST_OPEN);
      if (outcome !== "added") {
        await objects.abortMultipart(toStoreUpload(upload));
        return outcome === "unknown" ? unauthenticated : tooMany;
      }
      return { status: 201, headers: { Location: `${self}/${upload.videoId}` }, body: toWireUpload(upload) };
    },

    listMultipartUploads: (call) =>
      listPage(call, (page) => multipart.listOpen(call.principal.subject, page, now()), {
        positionOf: ({ createdAt, videoId }) => ({ at: createdAt, id: videoId }),
        toWire: toWireUpload,
      }),

    getMultipartUpload: async (call) => {
      const upload = await findOpen(call);
      return upload ? { status: 200, body: toWireUpload(upload) } : notFound;
    },

    abortMultipartUpload: async (call) => {
      const upload = await findOwn(call);
      if (!upload) return (await findObject(call)) ? completed : notFound;
      await objects.abortMultipart(toStoreUpload(upload));
      if (upload.abortedAt !== null) return { status: 204 };
      if (await findObject(call)) {
        await multipart.remove(upload, now());
        return completed;
      }
      // The row stays for a day, so that a repeat is known, and so that the sweep ends it again in the store: S3 keeps parts
      // that were under way when their upload was aborted.
      await multipart.markAborted(upload.videoId, now(), now() + ADDRESSES_LIVE);
      return { status: 204 };
    },

    listUploadedParts: async (call) => {
      const { limit, cursor } = call.query;
      const after = cursor === undefined ? 0 : fromPartCursor(cursor);
      if (after === undefined) return badCursor;
      const upload = await findOpen(call);
      const page = upload && (await objects.listParts(toStoreUpload(upload), { after, limit }));
      if (!page) return notFound;
      const next = page.more ? toPartCursor(page.parts.at(-1)!.number) : undefined;
      const body = page.parts.map(({ number, etag, size }) => ({ part_number: number, etag, size }));
      return { status: 200, headers: toLink(call, next), body };
    },

    signUploadParts: async (call) => {
      const upload = await findOpen(call);
      if (!upload) return notFound;
      const { part_numbers: numbers } = call.body;
      const refusal = noSuchParts(countParts(upload), numbers);
      if (refusal) return refusal;
      const sign = async (number: number) => {
        const { url, headers, expiresAt } = await objects.presignPart({ ...toStoreUpload(upload), number });
        const method = "PUT" as const;
        return { part_number: number, url, method, headers: { ...headers }, expires_at: expiresAt.toISOString() };
      };
      return { status: 200, body: { parts: await Promise.all(numbers.map(sign)) } };
    },

    completeMultipartUpload: async (call) => {
      const upload = await findOpen(call);
      const arrived = upload && (await listArrived(upload));
      if (upload && arrived) {
        const faulty = findFaultyParts(upload, arrived);
        if (faulty.length > 0) return partsMissing(faulty);
      }
      if (upload) {
        // Also where the store does not know it any more: one that was stored and not announced is announced now.
        const named = (arrived ?? []).slice(0, countParts(upload));
        const outcome = await objects.completeMultipart(toStoreUpload(upload), named);
        if (outcome === "part_too_small") throw new Error("the store takes no parts of this size");
        if (outcome === "invalid_part" && arrived) return partsChanged;
      }
      // After an answer that was lost, and where another call was quicker, the object is there all the same.
      const there = await findObject(call);
      if (upload && there) await multipart.remove(upload, now());
      return there ? { status: 200, body: there } : notFound;
    },
  };
};
