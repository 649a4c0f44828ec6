import { and, eq, gt, lte, sql } from "drizzle-orm";
import { newest, newestFirst, oldestFirst } from "../../adapters/database/keyset.ts";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { prepared } from "../../adapters/database/prepared.ts";
import type { Position } from "../../contract/cursor.ts";
import type { MultipartUpload } from "./multipart-upload.ts";
import { findOwner } from "./owner-queries.ts";
import { multipartUploads } from "./tables.ts";
import { findMultipart, insertUpload } from "./upload-queries.ts";

export interface MultipartStore {
  find(id: string): Promise<MultipartUpload | undefined>;
  /** Those that are open at `now`, newest first. */
  listOpen(
    owner: string,
    page: { limit: number; after: Position | undefined },
    now: number,
  ): Promise<readonly MultipartUpload[]>;
  /** `too_many`: its owner has `most` open ones already; `unknown`: there is no such account any more. Nothing was kept. */
  add(upload: MultipartUpload, most: number): Promise<"added" | "too_many" | "unknown">;
  /** Says that it was aborted, and forgets it at `forgetAt` if it would not have ended before. */
  markAborted(id: string, now: number, forgetAt: number): Promise<void>;
  /** Has its time be over at this instant. */
  postpone(upload: MultipartUpload, until: number): Promise<void>;
  /** It is over. `finishedAt`: its object is there since then, and is an upload like any other. */
  remove(upload: MultipartUpload, finishedAt: number | undefined): Promise<void>;
  /** Those whose time was over at `now`, in the order in which it was, after this place. */
  listExpired(now: number, after: Position, limit: number): Promise<readonly MultipartUpload[]>;
}

const { owner, createdAt, expiresAt, videoId, abortedAt } = multipartUploads;
const byAge = newestFirst(createdAt, videoId);
const byExpiry = oldestFirst(expiresAt, videoId);
/** What the index on owners is for, word for word. */
const isNotAborted = sql`${abortedAt} is null`;
const listOpen = prepared((queries: Queries) =>
  queries
    .select()
    .from(multipartUploads)
    .where(and(eq(owner, sql.placeholder("owner")), isNotAborted, gt(expiresAt, sql.placeholder("now")), byAge.after))
    .orderBy(...byAge.order)
    .limit(sql.placeholder("limit")),
);
const listExpired = prepared((queries: Queries) =>
  queries
    .select()
    .from(multipartUploads)
    .where(and(lte(expiresAt, sql.placeholder("now")), byExpiry.after))
    .orderBy(...byExpiry.order)
    .limit(sql.placeholder("limit")),
);

export const createMultipartStore = (database: Database): MultipartStore => {
  const { reader } = database;
  return {
    find: (id) => findMultipart(reader).first({ id }),
    listOpen: (whose, { limit, after = newest }, now) => listOpen(reader).all({ owner: whose, now, limit, ...after }),
    listExpired: (now, after, limit) => listExpired(reader).all({ now, limit, ...after }),

    add: (upload, most) =>
      database.transaction(async (queries) => {
        if (!(await findOwner(queries).first({ owner: upload.owner }))) return "unknown";
        const limits = { owner: upload.owner, now: upload.createdAt, limit: most, ...newest };
        if ((await listOpen(queries).all(limits)).length >= most) return "too_many";
        await queries.insert(multipartUploads).values(upload);
        return "added";
      }),

    markAborted: (id, now, forgetAt) =>
      database.transaction(async (queries) => {
        await queries
          .update(multipartUploads)
          .set({
            abortedAt: now,
            expiresAt: sql`case when ${lte(expiresAt, forgetAt)} then ${expiresAt} else ${forgetAt} end`,
          })
          .where(and(eq(videoId, id), isNotAborted));
      }),

    postpone: (upload, until) =>
      database.transaction(async (queries) => {
        await queries.update(multipartUploads).set({ expiresAt: until }).where(eq(videoId, upload.videoId));
      }),

    remove: (upload, finishedAt) =>
      database.transaction(async (queries) => {
        await queries.delete(multipartUploads).where(eq(videoId, upload.videoId));
        if (finishedAt === undefined) return;
        const { videoId: id, videoS3Key } = upload;
        await insertUpload(queries, { videoId: id, videoS3Key, createdAt: finishedAt });
      }),
  };
};
