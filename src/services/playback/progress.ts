import type { components } from "../../../generated/types.ts";
import type { Playable } from "./lease.ts";

type Wire = components["schemas"];
export type WatchedType = Exclude<Playable["type"], "channel">;

/** Where a profile is in something. Times, lengths included, are milliseconds. */
export type Progress = {
  readonly profileId: string;
  readonly contentId: string;
  readonly contentType: WatchedType;
  readonly position: number;
  readonly duration: number;
  readonly finished: boolean;
  readonly updatedAt: number;
};

/** The end credits are the last twentieth, and the last five minutes at the most. */
const CREDITS = 20;
const LONGEST_CREDITS = 5 * 60 * 1000;

export const isFinished = (position: number, duration: number): boolean =>
  duration - position <= Math.min(duration / CREDITS, LONGEST_CREDITS);

const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000);

/** Undefined where the position is behind the end. */
export const fromInput = (
  { position_seconds, duration_seconds }: Wire["ProgressInput"],
  of: Pick<Progress, "profileId" | "contentId" | "contentType">,
  now: number,
): Progress | undefined => {
  if (position_seconds > duration_seconds) return undefined;
  const [position, duration] = [toMilliseconds(position_seconds), toMilliseconds(duration_seconds)];
  return { ...of, position, duration, finished: isFinished(position, duration), updatedAt: now };
};

/** What a list draws something by. */
export type Drawn = {
  readonly title: string;
  readonly posterUrl: string | null;
  /** Of an episode. */
  readonly series: {
    readonly id: string;
    readonly title: string;
    readonly seasonNumber: number;
    readonly episodeNumber: number;
  } | null;
};

export const toWireProgress = (progress: Progress, title: string): Wire["WatchProgress"] => ({
  content: { type: progress.contentType, id: progress.contentId },
  title,
  position_seconds: progress.position / 1000,
  duration_seconds: progress.duration / 1000,
  finished: progress.finished,
  updated_at: new Date(progress.updatedAt).toISOString(),
});

export const toListedProgress = (progress: Progress, { title, posterUrl, series }: Drawn): Wire["ListedProgress"] => ({
  ...toWireProgress(progress, title),
  poster_url: posterUrl,
  series: series && {
    id: series.id,
    title: series.title,
    season_number: series.seasonNumber,
    episode_number: series.episodeNumber,
  },
});
