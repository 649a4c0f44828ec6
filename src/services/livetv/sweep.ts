import type { ChannelStore } from "./channel-store.ts";
import type { GuideStore } from "./guide-store.ts";
import type { GuideImport } from "./import/import.ts";

export type GuideSweepPorts = {
  readonly channels: ChannelStore;
  readonly guide: GuideStore;
  readonly imports: GuideImport;
  readonly now: () => number;
};

const HOUR = 60 * 60 * 1000;
/** Behind the last moment at which it can be watched: for who wants to know what was on. */
export const KEPT = 7 * 24 * HOUR;

const CHANNELS = 100;
/** Programmes of one transaction. */
const PORTION = 250;

/**
 * Makes one pass over the guide: removes what is over and past its catch-up for a week, and what killed imports have left.
 * Each step can be repeated, and be taken by several instances at once.
 */
export const createGuideSweep =
  ({ channels, guide, imports, now }: GuideSweepPorts) =>
  async (isStopped: () => boolean): Promise<void> => {
    await imports.clear(isStopped);
    for (let last: string | undefined; !isStopped(); ) {
      const page = await channels.listAfter(last, CHANNELS);
      for (const { id, catchUpHours } of page) {
        const by = now() - catchUpHours * HOUR - KEPT;
        while (!isStopped() && (await guide.removeEnded(id, by, PORTION)) === PORTION);
      }
      if (page.length < CHANNELS) return;
      last = page.at(-1)!.id;
    }
  };
