import { sql } from "drizzle-orm";
import type { Queries } from "../adapters/database/port.ts";
import { preparedForLists } from "../adapters/database/prepared.ts";
import { findOwners } from "../services/ondemand/finding.ts";
import { createInsert } from "../services/ondemand/rows.ts";
import { createTitlesStore } from "../services/ondemand/titles-store.ts";
import { parseUploadKey } from "../services/videos/key.ts";
import { videos } from "../services/videos/tables.ts";
import { findStatusByKey } from "../services/videos/video-queries.ts";
import { SeedRefused } from "./call.ts";
import { furtherMovie } from "./further-names.ts";
import { keys, owner } from "./names.ts";
import type { Place } from "./place.ts";
import type { Progress } from "./progress.ts";

/** Titles of one transaction, and the milliseconds that it is to take: on SQLite, whoever else writes waits for as long. */
const [LEAST, FIRST, MOST] = [50, 250, 2_000];
const WANTED = 500;
/** Milliseconds between two pieces: the turn of who waits. */
const REST = 25;

/** How many to take next, where so many took so long. */
export const nextPiece = (piece: number, took: number): number =>
  Math.round(Math.min(MOST, 2 * piece, Math.max(LEAST, (piece * WANTED) / Math.max(1, took))));

const insertVideos = createInsert(videos);

const described = preparedForLists((queries, wanted) =>
  queries.select({ key: videos.videoS3Key }).from(videos).where(sql`${videos.videoS3Key} in ${wanted}`),
);
/** Which of these keys a video has. */
const findDescribed = async (queries: Queries, wanted: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await described(queries, wanted)).map(({ key }) => key));

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
  const isThere = async (at: number) => (await findOwners(reader, [keys.further(at)])).size > 0;
  const first = await countFirst(total, isThere);
  const begun = performance.now();

  const describe = (places: readonly number[]) =>
    database.transaction(async (queries) => {
      // A run that was stopped between the two has left them.
      const described = await findDescribed(queries, places.map(keys.further));
      const now = clock.now();
      await insertVideos(
        queries,
        places.flatMap((at) => {
          const key = keys.further(at);
          if (described.has(key)) return [];
          const { title, description } = furtherMovie(at);
          return {
            id: parseUploadKey(key)!.videoId,
            ...{ title, description, userId: owner.subject, videoS3Key: key },
            visibility: "PRIVATE" as const,
            processingStatus: "COMPLETED" as const,
            ...{ createdAt: now, updatedAt: now, duplicate: false },
          };
        }),
      );
    });

  let made = 0;
  for (let from = first, piece = FIRST; from < total; ) {
    const until = Math.min(from + piece, total);
    const all = Array.from({ length: until - from }, (_, at) => from + at);
    // Somebody may have deleted one of those in front, where it seems that the list has ended.
    const known = await findOwners(reader, all.map(keys.further));
    const places = all.filter((at) => !known.has(keys.further(at)));
    await describe(places);
    const started = performance.now();
    if ((await titles.createMany("movie", places.map(furtherMovie), clock.now())) === "video_taken")
      throw new SeedRefused("further movies: their videos belong to other titles");
    if (places.length > 0) piece = nextPiece(places.length, performance.now() - started);
    made += places.length;
    from = until;
    show("further", from, total, (performance.now() - begun) / (from - first));
    await Bun.sleep(REST);
  }
  return { made, kept: total - made, seconds: (performance.now() - begun) / 1_000 };
};
