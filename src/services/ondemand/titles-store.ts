import type { Database, Queries } from "../../adapters/database/port.ts";
import { recordAudits } from "../../changes/audit.ts";
import { isMeantFor } from "../../contract/precondition.ts";
import { type Change, type FindVideoStatus, record } from "./change.ts";
import type { TitleContent } from "./content.ts";
import { toAdminEpisode } from "./episode.ts";
import { listEveryEpisode, removeEpisodes } from "./episode-changes.ts";
import { findOwners, findTitle } from "./finding.ts";
import { makeTitles } from "./making.ts";
import { noteAll } from "./notes.ts";
import { placeTitles } from "./placing.ts";
import { type Kind, type Title, toAdminWire } from "./title.ts";

/** What administrators do to movies and series. `ifMatch` is the header's text; `changed`: it names another version. */
export interface TitlesStore {
  create(kind: Kind, content: TitleContent, change: Change): Promise<Title | "video_taken">;
  /**
   * Makes many at once, a few hundred in a call: one transaction has only so long. `at` is in ms since the epoch. It is not
   * in the audit log.
   */
  createMany(kind: Kind, contents: readonly TitleContent[], at: number): Promise<readonly Title[] | "video_taken">;
  replace(
    kind: Kind,
    id: string,
    content: TitleContent,
    ifMatch: string | undefined,
    change: Change,
  ): Promise<Title | "unknown" | "changed" | "video_taken">;
  /** A series goes with its episodes. */
  remove(
    kind: Kind,
    id: string,
    ifMatch: string | undefined,
    change: Change,
  ): Promise<"removed" | "unknown" | "changed">;
}

/** Whether a video belongs to something else already. */
export const isVideoTaken = async (queries: Queries, key: string | null, own?: string): Promise<boolean> => {
  const owner = key === null ? undefined : (await findOwners(queries, [key])).get(key);
  return owner !== undefined && owner !== own;
};

/** Whether one of the videos belongs to something already, or two of them are one. */
const areTaken = async (queries: Queries, contents: readonly TitleContent[]): Promise<boolean> => {
  const keys = contents.flatMap(({ videoS3Key }) => videoS3Key ?? []);
  return new Set(keys).size < keys.length || (await findOwners(queries, keys)).size > 0;
};

/** A new title without episodes. Its id has the instant in it, for lists are sorted by it. */
const toFrame = (kind: Kind, at: number) => ({
  id: Bun.randomUUIDv7("hex", at),
  kind,
  createdAt: at,
  updatedAt: at,
  seasonCount: 0,
  episodeCount: 0,
  allEpisodeCount: 0,
});

export const createTitlesStore = (database: Database, findVideoStatus: FindVideoStatus): TitlesStore => {
  const make = async (queries: Queries, kind: Kind, contents: readonly TitleContent[], at: number) => {
    if (await areTaken(queries, contents)) return "video_taken";
    const made = await makeTitles(
      queries,
      findVideoStatus,
      contents.map((content) => ({ frame: toFrame(kind, at), content })),
    );
    await placeTitles(
      queries,
      made.map((after) => ({ before: undefined, after })),
    );
    return made;
  };
  const findKind = async (queries: Queries, kind: Kind, id: string) => {
    const title = await findTitle(queries, id);
    return title?.kind === kind ? title : undefined;
  };

  return {
    create: (kind, content, change) =>
      database.transaction(async (queries) => {
        const made = await make(queries, kind, [content], change.at);
        if (made === "video_taken") return made;
        const [title] = made;
        await record(queries, change, { type: kind, id: title!.id }, undefined, toAdminWire(title!));
        return title!;
      }),

    createMany: (kind, contents, at) => database.transaction((queries) => make(queries, kind, contents, at)),

    replace: (kind, id, content, ifMatch, change) =>
      database.transaction(async (queries) => {
        const before = await findKind(queries, kind, id);
        if (!before) return "unknown";
        if (!isMeantFor(ifMatch, toAdminWire(before))) return "changed";
        if (await isVideoTaken(queries, content.videoS3Key, id)) return "video_taken";
        const { createdAt, seasonCount, episodeCount, allEpisodeCount } = before;
        const frame = { id, kind, createdAt, updatedAt: change.at, seasonCount, episodeCount, allEpisodeCount };
        const [after] = await makeTitles(queries, findVideoStatus, [{ frame, content }]);
        await placeTitles(queries, [{ before, after }]);
        // An episode is found by its series' names, and shown from its series' age.
        const own = kind === "series" ? await listEveryEpisode(queries, id) : [];
        await noteAll(
          queries,
          "episode",
          own.map((episode) => episode.id),
        );
        await record(queries, change, { type: kind, id }, toAdminWire(before), toAdminWire(after!));
        return after!;
      }),

    remove: (kind, id, ifMatch, change) =>
      database.transaction(async (queries) => {
        const before = await findKind(queries, kind, id);
        if (!before) return "unknown";
        if (!isMeantFor(ifMatch, toAdminWire(before))) return "changed";
        const own = kind === "series" ? await listEveryEpisode(queries, id) : [];
        await recordAudits(
          queries,
          own.map((episode) => ({
            ...change,
            target: { type: "episode", id: episode.id },
            before: toAdminEpisode(episode, before),
            after: undefined,
          })),
        );
        if (own.length > 0) await removeEpisodes(queries, id, own);
        await placeTitles(queries, [{ before, after: undefined }]);
        await record(queries, change, { type: kind, id }, toAdminWire(before), undefined);
        return "removed";
      }),
  };
};
