import type { components } from "../../generated/types.ts";
import type { MinimumAge } from "../changes/document.ts";

export type ContentReference = components["schemas"]["ContentReference"];
export type ContentType = ContentReference["type"];

/** Something to watch, with all that rules look at, and what a list draws it by. */
export type Content = {
  readonly type: ContentType;
  readonly id: string;
  readonly title: string;
  /** Of an episode, its series'. */
  readonly posterUrl: string | null;
  /** Of an episode: its series. */
  readonly seriesId: string | undefined;
  /** Names in one spelling; of an episode its series'. */
  readonly genres: readonly string[];
  readonly minimumAge: MinimumAge;
  /** Whether there is anything of it to watch. */
  readonly isReady: boolean;
};

/** In the order of the references; undefined where there is no such thing. A query for each kind of service that has some. */
export type FindContents = (references: readonly ContentReference[]) => Promise<readonly (Content | undefined)[]>;
