import type { PlaybackApi } from "../../../generated/services.ts";
import type { MinimumAge } from "../../changes/document.ts";
import type { MaturityOf } from "../../contract/viewer.ts";
import { type Drawn, fromInput, toListedProgress, toWireProgress, type WatchedType } from "./progress.ts";
import type { ProgressStore } from "./progress-store.ts";
import { contentNotFound, positionTooFar, profileNotFound, progressNotFound } from "./refusals.ts";

export type Watchable = Drawn & {
  readonly type: WatchedType;
  readonly id: string;
  readonly minimumAge: MinimumAge;
};

/**
 * Of these ids, what somebody can watch now, whatever their rights: titles as the catalogue shows them, and uploads. A query for
 * each kind, however many ids there are.
 */
export type ListWatchable = (
  subject: string,
  ids: readonly string[],
  types?: readonly WatchedType[],
) => Promise<readonly Watchable[]>;

export type WatchingPorts = {
  readonly progress: ProgressStore;
  readonly listWatchable: ListWatchable;
  readonly maturityOf: MaturityOf;
  readonly now: () => number;
};

type Viewing = { readonly subject: string; readonly profileId: string; readonly age: MinimumAge };

/** Where everybody is, in what they watch. */
export const createWatching = ({
  progress,
  listWatchable,
  maturityOf,
  now,
}: WatchingPorts): Pick<PlaybackApi, "listProgress" | "getProgress" | "saveProgress" | "removeProgress"> => {
  /** Undefined where the profile is not one of the caller's. */
  const viewingOf = async (call: {
    readonly path: { readonly profile_id: string };
    readonly principal: { readonly subject: string };
  }): Promise<Viewing | undefined> => {
    const [{ subject }, profileId] = [call.principal, call.path.profile_id.toLowerCase()];
    const age = await maturityOf(subject, profileId);
    return age === undefined ? undefined : { subject, profileId, age };
  };
  const idOf = ({ path }: { readonly path: { readonly content_id: string } }): string => path.content_id.toLowerCase();
  const findWatchable = async ({ subject, age }: Viewing, id: string, types?: readonly WatchedType[]) =>
    (await listWatchable(subject, [id], types)).find(({ minimumAge }) => minimumAge <= age);

  const listShown = async ({ subject, profileId, age }: Viewing, finished: boolean) => {
    const all = await progress.list(profileId, finished);
    const types = [...new Set(all.map(({ contentType }) => contentType))];
    const found = await listWatchable(
      subject,
      all.map(({ contentId }) => contentId),
      types,
    );
    const shown = new Map(found.flatMap((one) => (one.minimumAge <= age ? [[one.id, one] as const] : [])));
    return all.flatMap((position) => {
      const watchable = shown.get(position.contentId);
      return watchable ? [{ position, watchable }] : [];
    });
  };

  return {
    listProgress: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing) return profileNotFound;
      const { finished, limit, offset } = call.query;
      const shown = await listShown(viewing, finished);
      const page = shown.slice(offset, offset + limit);
      const listed = page.map(({ position, watchable }) => toListedProgress(position, watchable));
      return { status: 200, body: { total: shown.length, progress: listed } };
    },

    getProgress: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing) return profileNotFound;
      const position = await progress.find(viewing.profileId, idOf(call));
      if (!position) return progressNotFound;
      const watchable = await findWatchable(viewing, position.contentId, [position.contentType]);
      return watchable ? { status: 200, body: toWireProgress(position, watchable.title) } : contentNotFound;
    },

    saveProgress: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing) return profileNotFound;
      const watchable = await findWatchable(viewing, idOf(call));
      if (!watchable) return contentNotFound;
      const { type: contentType, id: contentId, title } = watchable;
      const position = fromInput(call.body, { profileId: viewing.profileId, contentId, contentType }, now());
      if (!position) return positionTooFar;
      return (await progress.save(position)) ? { status: 200, body: toWireProgress(position, title) } : profileNotFound;
    },

    removeProgress: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing) return profileNotFound;
      return (await progress.remove(viewing.profileId, idOf(call))) ? { status: 204 } : progressNotFound;
    },
  };
};
