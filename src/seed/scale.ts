import { findByVideo } from "../services/ondemand/finding.ts";
import { createInsert } from "../services/ondemand/rows.ts";
import { createTitlesStore } from "../services/ondemand/titles-store.ts";
import { parseUploadKey } from "../services/videos/key.ts";
import { videos } from "../services/videos/tables.ts";
import { findStatusByKey, findVideosByKey } from "../services/videos/video-queries.ts";
import { SeedRefused } from "./call.ts";
import { furtherMovie } from "./further-names.ts";
import { keys, owner } from "./names.ts";
import type { Place } from "./place.ts";
import type { Progress } from "./progress.ts";

/** Titles of one transaction, and the milliseconds that it is to take: on SQLite, whoever else writes waits for as long. */
const [LEAST, FIRST, MOST] = [50, 250, 2_000];
const WANTED = 700;

/** How many to take next, where so many took so long. */
export const nextPiece = (piece: number, took: number): number =>
  Math.round(Math.min(MOST, 2 * piece, Math.max(LEAST, (piece * WANTED) / Math.max(1, took))));

const insertVideos = createInsert(videos);

/** How many of a list that is made from its front are there, told by looking at a few of them. */
export const countFirst = async (total: number, isThere: (at: number) => Promise<boolean>): Promise<number> => {
  let [least, most] = [0, total];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (await isThere(middle)) least = middle + 1;
    else most = middle;
  }
  return least;
};

export type Scaled = { readonly made: number; readonly kept: number; readonly seconds: number };

/**
 * Makes further movies until there are `total`, on every shelf that they belong on. What was stopped half-way goes on where it
 * stopped. Each has a video that is described and done, as the lists ask for, and whose file nobody has ever sent.
 */
export const makeFurther = async (place: Place, total: number, { show }: Progress): Promise<Scaled> => {
  const { database, clock } = place.backends;
  const { reader } = database;
  const titles = createTitlesStore(database, findStatusByKey);
  const kept = await countFirst(total, async (at) => (await findByVideo(reader, keys.further(at))).movie !== undefined);
  const begun = performance.now();
  const secondsSince = () => (performance.now() - begun) / 1_000;

  const describe = (from: number, until: number) =>
    database.transaction(async (queries) => {
      const rows = [];
      for (let at = from; at < until; at++) {
        const key = keys.further(at);
        // A run that was stopped between the two has left them.
        if (await findVideosByKey(queries).first({ key })) continue;
        const { title, description } = furtherMovie(at);
        const now = clock.now();
        rows.push({
          id: parseUploadKey(key)!.videoId,
          ...{ title, description, userId: owner.subject, videoS3Key: key },
          visibility: "PRIVATE" as const,
          processingStatus: "COMPLETED" as const,
          ...{ createdAt: now, updatedAt: now, duplicate: false },
        });
      }
      await insertVideos(queries, rows);
    });

  for (let from = kept, piece = FIRST; from < total; ) {
    const until = Math.min(from + piece, total);
    await describe(from, until);
    const contents = Array.from({ length: until - from }, (_, at) => furtherMovie(from + at));
    const started = performance.now();
    const made = await titles.createMany("movie", contents, clock.now());
    if (made === "video_taken") throw new SeedRefused("further movies: their videos belong to other titles");
    piece = nextPiece(until - from, performance.now() - started);
    from = until;
    show("further", from, total, `${Math.round((from - kept) / secondsSince())} a second`);
  }
  return { made: total - kept, kept, seconds: secondsSince() };
};
