import type { MinimumAge } from "../../changes/document.ts";
import type { Findable } from "../../changes/outbox.ts";

/** Where words are looked for: `title` with the series' title of an episode, `actors` with directors. */
export type Field = "title" | "actors" | "genres" | "description";

export const allFields: readonly Field[] = ["title", "actors", "genres", "description"];

/**
 * Where words are learnt that a misspelt one is mended to, or is known by. Not from what anybody may write: the title of one video would make
 * a word of a misspelling, for everybody.
 */
export const vocabulary: Pick<Filter, "types" | "fields"> = {
  types: ["movie", "series", "episode", "channel", "person", "genre"],
  fields: ["title", "actors", "genres"],
};

export type Filter = {
  /** Empty: every type. */
  readonly types: readonly Findable[];
  /** Not empty. */
  readonly fields: readonly Field[];
  /** What is suitable only from a higher age is not there. */
  readonly age: MinimumAge;
};
