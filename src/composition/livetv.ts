import type { LivetvApi } from "../../generated/services.ts";
import type { Job } from "../jobs/repeating.ts";
import { startSweeping } from "../jobs/sweeping.ts";
import { createChannelStore } from "../services/livetv/channel-store.ts";
import { createGuideStore } from "../services/livetv/guide-store.ts";
import { createLivetv } from "../services/livetv/handlers.ts";
import { createGuideImport } from "../services/livetv/import/import.ts";
import { createGuideSweep } from "../services/livetv/sweep.ts";
import type { Context } from "./context.ts";
import { composeDecide } from "./rights.ts";
import { composeMaturityOf } from "./users.ts";

/** Once in a process: one import runs at a time, and what it leaves is cleared by the one that knows of it. */
export const composeLivetvParts = (context: Context) => {
  const { clock, database } = context.backends;
  const report = (err: unknown) => context.log.warn({ err }, "what an import has left could not be cleared");
  const imports = createGuideImport({ database, now: clock.now, report });
  return {
    channels: createChannelStore(database),
    guide: createGuideStore(database),
    imports,
    decide: composeDecide(context),
    maturityOf: composeMaturityOf(context),
    standingOf: context.backends.standings.of,
    now: clock.now,
  };
};

export type LivetvParts = ReturnType<typeof composeLivetvParts>;

export const composeLivetv = (parts: LivetvParts): LivetvApi => createLivetv(parts);

/** Removes what is over from the guide, where live television is. */
export const startGuideSweep = (context: Context & { readonly livetv: LivetvParts }): Job | undefined => {
  if (!context.config.services.includes("livetv")) return undefined;
  return startSweeping({
    pass: createGuideSweep(context.livetv),
    now: context.backends.clock.now,
    onError: (err) => context.log.warn({ err }, "the sweep of the guide failed"),
  });
};
