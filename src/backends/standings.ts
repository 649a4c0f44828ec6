import type { Shared } from "../adapters/cache/port.ts";
import type { Database } from "../adapters/database/port.ts";
import type { Config } from "../config.ts";
import { createStandings, type Standings } from "../gateway/standing.ts";
import { createUsersStore } from "../services/auth/store.ts";
import { isTold } from "./shared.ts";

type Parts = { readonly database: Database; readonly shared: Shared; readonly clock: { now(): number } };

/** In seconds: word of a change comes sooner. Where nobody tells, each call looks. */
const told = 30;

export const openStandings = (config: Config, { database, shared, clock }: Parts): Standings =>
  createStandings({
    look: createUsersStore(database).standingOf,
    kept: isTold(config) ? told : 0,
    news: shared.news,
    clock,
  });
