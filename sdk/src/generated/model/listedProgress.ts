/**
 * Generated from the contract. Do not edit.
 */
import type { ListedProgressContent } from './listedProgressContent.ts';
import type { PictureUrl } from './pictureUrl.ts';
import type { Seconds } from './seconds.ts';
import type { SeriesOfEpisode } from './seriesOfEpisode.ts';
import type { Timestamp } from './timestamp.ts';

/**
 * A position, with what a list draws it by.
 */
export interface ListedProgress {
  content: ListedProgressContent;
  /** Of an episode, its own. */
  title: string;
  /** Of an episode, its series'; null of an upload. */
  poster_url: PictureUrl | null;
  /** Of an episode; of everything else null. */
  series: SeriesOfEpisode | null;
  position_seconds: Seconds;
  duration_seconds: Seconds;
  finished: boolean;
  updated_at: Timestamp;
}
