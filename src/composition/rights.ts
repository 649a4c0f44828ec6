import type { RightsApi } from "../../generated/services.ts";
import type { FindContents } from "../access/content.ts";
import type { Decide } from "../access/decision.ts";
import type { StartRental, StreamLimitOf } from "../access/holdings.ts";
import type { Job } from "../jobs/repeating.ts";
import { startSweeping } from "../jobs/sweeping.ts";
import { createFindContents as createFindChannels } from "../services/livetv/contents.ts";
import { createFindContents as createFindTitles } from "../services/ondemand/contents.ts";
import { createAnswersSweep } from "../services/rights/given-answers.ts";
import { createRights } from "../services/rights/handlers.ts";
import { createHoldingsStore, createStartRental, createStreamLimitOf } from "../services/rights/holdings-store.ts";
import { createOnce } from "../services/rights/idempotency.ts";
import { createPlansStore } from "../services/rights/plans-store.ts";
import { createDecide, createDecideFor } from "../services/rights/reading.ts";
import { createRulesStore } from "../services/rights/rules-store.ts";
import { composeEnsureUser } from "./auth.ts";
import type { Context } from "./context.ts";
import { composeMaturityOf } from "./users.ts";

/** What the rules say of contents, and of who is to watch them. */
export const composeDecide = ({ backends: { clock, database } }: Context): Decide => createDecide(database, clock.now);

export const composeStartRental = ({ backends: { clock, database } }: Context): StartRental =>
  createStartRental(database, clock.now);

export const composeStreamLimit = ({ backends: { clock, database } }: Context): StreamLimitOf =>
  createStreamLimitOf(database, clock.now);

/** Movies, episodes, series and channels by their references. */
export const composeFindContents = ({ backends: { database } }: Context): FindContents => {
  const [findTitles, findChannels] = [createFindTitles(database.reader), createFindChannels(database.reader)];
  return async (references) => {
    const ofTitles = references.filter(({ type }) => type !== "channel");
    const [titles, channels] = await Promise.all([findTitles(ofTitles), findChannels(references)]);
    const rest = titles.values();
    return references.map(({ type }, at) => (type === "channel" ? channels[at] : rest.next().value));
  };
};

export const composeRights = (context: Context): RightsApi => {
  const { clock, database } = context.backends;
  const ensureUser = composeEnsureUser(context);
  return createRights({
    database,
    plans: createPlansStore(database),
    rules: createRulesStore(database),
    holdings: createHoldingsStore(database),
    once: createOnce({ database, now: clock.now }),
    findContents: composeFindContents(context),
    decideFor: createDecideFor(database, clock.now),
    maturityOf: composeMaturityOf(context),
    ensureUser: async (subject) => (await ensureUser(subject)) !== undefined,
    now: clock.now,
  });
};

/** Removes the answers that nobody may ask for again, where rights are. */
export const startAnswersSweep = ({ config, backends: { clock, database }, log }: Context): Job | undefined =>
  config.services.includes("rights")
    ? startSweeping({
        pass: createAnswersSweep(database, clock.now),
        now: clock.now,
        onError: (err) => log.warn({ err }, "answers that are over could not be removed"),
      })
    : undefined;
