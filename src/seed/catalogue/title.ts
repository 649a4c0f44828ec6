import type { MinimumAge } from "../../changes/document.ts";

export type SampleTitle = {
  readonly title: string;
  /** `1999-12-31`. */
  readonly released: string;
  readonly genres: readonly string[];
  readonly director: string | null;
  /** Names, some with whom they play. */
  readonly cast: readonly (readonly [name: string, character?: string])[];
  readonly age: MinimumAge;
  readonly popularity: number;
  readonly description: string;
};
export type SampleMovie = SampleTitle & { readonly minutes: number };
export type SampleEpisode = { readonly title: string; readonly description: string };
export type SampleSeries = SampleTitle & {
  readonly minutes: number;
  /** Episodes of each season, the first one first. */
  readonly seasons: readonly (readonly SampleEpisode[])[];
};
