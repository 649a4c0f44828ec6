import type { Content } from "../../access/content.ts";
import type { MinimumAge } from "../../changes/document.ts";
import type { Playable } from "./lease.ts";

/** A movie or an episode. */
export type FoundTitle = {
  readonly content: Content;
  /** The object key of its video. */
  readonly videoKey: string | null;
};

export type FoundChannel = {
  readonly content: Content;
  readonly streamUrl: string | null;
  readonly catchUpHours: number;
};

/** An upload that may be read, and is done. */
export type FoundUpload = {
  readonly id: string;
  readonly title: string;
  readonly minimumAge: MinimumAge;
  readonly videoKey: string;
  /** Whether it is the caller's. */
  readonly isOwn: boolean;
};

/** What is asked of the services that have something to play. Ids are in lower case. */
export interface Finder {
  title(id: string): Promise<FoundTitle | undefined>;
  channel(id: string): Promise<FoundChannel | undefined>;
  upload(subject: string, id: string): Promise<FoundUpload | undefined>;
}

/** Something to play that its viewer may know of. */
export type Wanted = {
  readonly content: Playable;
  readonly title: string;
  /** What rules are asked of; an upload has none: who may see it may watch it. */
  readonly ruled: Content | undefined;
};

export const toReference = ({ type, id }: Content): Playable => ({ type: type as Playable["type"], id });

/** A title or channel with something of it to watch. Of titles, as in the catalogue, none is there above the viewer's age. */
export const toWanted = (content: Content, age: MinimumAge): Wanted | undefined => {
  if (!content.isReady || (content.type !== "channel" && content.minimumAge > age)) return undefined;
  return { content: toReference(content), title: content.title, ruled: content };
};

export const fromUpload = ({ id, title, minimumAge }: FoundUpload, age: MinimumAge): Wanted | undefined =>
  minimumAge > age ? undefined : { content: { type: "video", id }, title, ruled: undefined };
