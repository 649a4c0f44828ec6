import { oldest } from "../../adapters/database/keyset.ts";
import type { Objects } from "../../adapters/objects/port.ts";
import type { Position } from "../../contract/cursor.ts";
import type { Work } from "../../jobs/repeating.ts";
import { CONDEMNED } from "./departure.ts";
import { removeFiles } from "./files.ts";
import { parseUploadKey, toThumbnailKey } from "./key.ts";
import type { Leftover, LeftoversStore } from "./leftovers.ts";
import type { MultipartStore } from "./multipart-store.ts";
import { ADDRESSES_LIVE, type MultipartUpload, toStoreUpload } from "./multipart-upload.ts";

export type SweepPorts = {
  readonly multipart: MultipartStore;
  readonly leftovers: LeftoversStore;
  readonly objects: Objects;
  readonly now: () => number;
  /** How long an upload waits to be described, in milliseconds. */
  readonly retention: number;
  /** Told once of a kind in each pass: why the first one could not be swept, and how many could not. They are tried again. */
  readonly report: (error: unknown, failed: number) => void;
};

/** Rows at a time. */
const PORTION = 100;
/**
 * Milliseconds, beyond the longest call that may have seen the object and not yet written that it is a video, and as long as an
 * address may be good by which the file is sent once more.
 */
const GRACE = 60 * 60 * 1000;
/** Then the store is away, or so slow that the rows wait better for the next pass. */
const MOST_IN_A_ROW = 10;

/**
 * Makes one pass over what was abandoned: uploads in parts whose time is over, and finished uploads that nobody has
 * described. Each step can be repeated, and be taken by several instances at once: what a crash leaves, the next pass finds.
 */
export const createSweep = ({ multipart, leftovers, objects, now, retention, report }: SweepPorts): Work => {
  const endUpload = async (upload: MultipartUpload): Promise<void> => {
    await objects.abortMultipart(toStoreUpload(upload));
    // Completed, and the answer lost with the row's removal: from now on it is an upload that nobody has described.
    const there = await objects.head("raw", upload.videoS3Key);
    // Of a film that never came to be a picture may be left.
    if (!there) await objects.remove("thumbnails", toThumbnailKey(upload.videoS3Key));
    const isCondemned = upload.expiresAt === CONDEMNED;
    // Its uploader is gone, and may be sending a part all the same, which S3 keeps though the upload was aborted: it is ended again.
    if (isCondemned && !there) return multipart.postpone(upload, now() + ADDRESSES_LIVE);
    // Its time begins now: who completed it may only just have heard of it. Of who is gone it is over.
    await multipart.remove(upload, there && (isCondemned ? CONDEMNED : now()));
  };

  const removeLeftover = async (leftover: Leftover): Promise<void> => {
    if (!(await leftovers.take(leftover, now()))) return;
    if (parseUploadKey(leftover.videoS3Key)) await removeFiles(objects, leftover.videoS3Key);
    // The row outlives the files: it refuses who saw them, and describes them a moment too late.
    if (leftover.sweptAt !== null && leftover.sweptAt <= now() - GRACE) await leftovers.forget(leftover.videoId);
  };

  const each = async <Row extends { readonly videoId: string }>(
    isStopped: () => boolean,
    list: (after: Position) => Promise<readonly Row[]>,
    instantOf: (row: Row) => number,
    step: (row: Row) => Promise<void>,
  ): Promise<void> => {
    let first: unknown;
    let failed = 0;
    let inARow = 0;
    let after: Position = oldest;
    for (let more = true; more && inARow < MOST_IN_A_ROW; ) {
      const rows = await list(after);
      for (const row of rows) {
        if (isStopped() || inARow === MOST_IN_A_ROW) break;
        try {
          await step(row);
          inARow = 0;
        } catch (error) {
          first ??= error;
          failed++;
          inARow++;
        }
      }
      const last = rows.at(-1);
      if (last) after = { at: instantOf(last), id: last.videoId };
      more = rows.length === PORTION && !isStopped();
    }
    if (failed > 0) report(first, failed);
  };

  return async (isStopped) => {
    const begun = now();
    await each<MultipartUpload>(
      isStopped,
      (after) => multipart.listExpired(begun, after, PORTION),
      ({ expiresAt }) => expiresAt,
      endUpload,
    );
    await each<Leftover>(
      isStopped,
      (after) => leftovers.list(begun - retention, after, PORTION),
      ({ createdAt }) => createdAt,
      removeLeftover,
    );
  };
};
