import type { MinimumAge } from "../../changes/document.ts";
import { isStillKept } from "./catch-up.ts";
import type { Lease } from "./lease.ts";
import type { MediaSources } from "./media-source.ts";
import { type Finder, fromUpload, toWanted, type Wanted } from "./wanted.ts";

export type StillWantedPorts = { readonly finder: Finder; readonly sources: MediaSources; readonly now: () => number };

/**
 * What a lease is of, as it is now; undefined where its viewer may not know of it any more, or where it is elsewhere by now: a lease
 * opens what it was given for, and whoever renews it for ever must not keep what was replaced, moved, or is kept no longer.
 */
export const findStillWanted = async (
  { finder, sources, now }: StillWantedPorts,
  { content: { type, id }, source, startedAt }: Lease,
  { subject, age }: { readonly subject: string; readonly age: MinimumAge },
): Promise<Wanted | undefined> => {
  if (type === "video") {
    const upload = await finder.upload(subject, id);
    return upload && sources.isOfVideo(source, upload.videoKey) ? fromUpload(upload, age) : undefined;
  }
  if (type === "channel") {
    const channel = await finder.channel(id);
    if (!channel?.streamUrl || source.kind !== "live" || !sources.isOfChannel(source, channel.streamUrl))
      return undefined;
    return isStillKept(source, startedAt, channel.catchUpHours, now()) ? toWanted(channel.content, age) : undefined;
  }
  const title = await finder.title(id);
  return title?.videoKey && sources.isOfVideo(source, title.videoKey) ? toWanted(title.content, age) : undefined;
};
