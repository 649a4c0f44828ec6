import { and, eq } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { isMeantFor } from "../../contract/precondition.ts";
import { type Change, type FindVideoStatus, record } from "./change.ts";
import type { EpisodeContent } from "./content.ts";
import { type Episode, toAdminEpisode } from "./episode.ts";
import { changeEpisodes } from "./episode-changes.ts";
import { findEpisode, findTitle } from "./finding.ts";
import { episodes } from "./tables.ts";
import type { Title } from "./title.ts";
import { isVideoTaken } from "./titles-store.ts";

/** An episode with its series, as it is shown. */
export type Placed = { readonly episode: Episode; readonly series: Title };
export type EpisodeRefusal = "series_unknown" | "series_full" | "number_taken" | "video_taken";

/** What administrators do to episodes. `ifMatch` is the header's text; `changed`: it names another version. */
export interface EpisodesStore {
  create(content: EpisodeContent, change: Change): Promise<Placed | EpisodeRefusal>;
  replace(
    id: string,
    content: EpisodeContent,
    ifMatch: string | undefined,
    change: Change,
  ): Promise<Placed | EpisodeRefusal | "unknown" | "changed">;
  remove(id: string, ifMatch: string | undefined, change: Change): Promise<"removed" | "unknown" | "changed">;
}

/** Episodes of one series: it is removed with all of them, in one transaction. */
export const MOST_EPISODES = 5_000;

const isNumberTaken = async (
  queries: Queries,
  { seriesId, seasonNumber, episodeNumber }: EpisodeContent,
  own?: string,
): Promise<boolean> => {
  const [other] = await queries
    .select({ id: episodes.id })
    .from(episodes)
    .where(
      and(
        eq(episodes.seriesId, seriesId),
        eq(episodes.seasonNumber, seasonNumber),
        eq(episodes.episodeNumber, episodeNumber),
      ),
    );
  return other !== undefined && other.id !== own;
};

export const createEpisodesStore = (database: Database, findVideoStatus: FindVideoStatus): EpisodesStore => {
  const findSeries = async (queries: Queries, id: string) => {
    const title = await findTitle(queries, id);
    return title?.kind === "series" ? title : undefined;
  };
  /** Why an episode cannot be as it is said; its series where it can. `own` is the one that is there already. */
  const place = async (queries: Queries, content: EpisodeContent, own?: Episode): Promise<Title | EpisodeRefusal> => {
    const series = await findSeries(queries, content.seriesId);
    if (!series) return "series_unknown";
    if (own?.seriesId !== series.id && series.allEpisodeCount >= MOST_EPISODES) return "series_full";
    if (await isNumberTaken(queries, content, own?.id)) return "number_taken";
    if (await isVideoTaken(queries, content.videoS3Key, own?.id)) return "video_taken";
    return series;
  };
  const toEpisode = async (
    queries: Queries,
    content: EpisodeContent,
    frame: Pick<Episode, "id" | "createdAt" | "updatedAt">,
  ): Promise<Episode> => ({
    ...frame,
    ...content,
    processingStatus: content.videoS3Key === null ? null : await findVideoStatus(queries, content.videoS3Key),
  });
  const toFrame = (at: number) => ({ id: Bun.randomUUIDv7("hex", at), createdAt: at, updatedAt: at });
  const readBoth = async (queries: Queries, id: string): Promise<Placed | undefined> => {
    const episode = await findEpisode(queries, id);
    const series = episode && (await findSeries(queries, episode.seriesId));
    return series && { episode, series };
  };

  return {
    create: (content, change) =>
      database.transaction(async (queries) => {
        const series = await place(queries, content);
        if (typeof series === "string") return series;
        const episode = await toEpisode(queries, content, toFrame(change.at));
        await changeEpisodes(queries, [{ before: undefined, after: episode }]);
        const target = { type: "episode", id: episode.id } as const;
        await record(queries, change, target, undefined, toAdminEpisode(episode, series));
        return { episode, series };
      }),

    replace: (id, content, ifMatch, change) =>
      database.transaction(async (queries) => {
        const before = await readBoth(queries, id);
        if (!before) return "unknown";
        const wire = toAdminEpisode(before.episode, before.series);
        if (!isMeantFor(ifMatch, wire)) return "changed";
        const series = await place(queries, content, before.episode);
        if (typeof series === "string") return series;
        const { createdAt } = before.episode;
        const episode = await toEpisode(queries, content, { id, createdAt, updatedAt: change.at });
        await changeEpisodes(queries, [{ before: before.episode, after: episode }]);
        await record(queries, change, { type: "episode", id }, wire, toAdminEpisode(episode, series));
        return { episode, series };
      }),

    remove: (id, ifMatch, change) =>
      database.transaction(async (queries) => {
        const before = await readBoth(queries, id);
        if (!before) return "unknown";
        const wire = toAdminEpisode(before.episode, before.series);
        if (!isMeantFor(ifMatch, wire)) return "changed";
        await changeEpisodes(queries, [{ before: before.episode, after: undefined }]);
        await record(queries, change, { type: "episode", id }, wire, undefined);
        return "removed";
      }),
  };
};
