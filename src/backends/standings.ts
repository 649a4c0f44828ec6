import type { Shared } from "../adapters/cache/port.ts";
import type { Database } from "../adapters/database/port.ts";
import type { Config } from "../config.ts";
import { createStandings, type Standings } from "../gateway/standing.ts";
import { createUsersStore } from "../services/auth/store.ts";
import { isTold } from "./shared.ts";

type Parts = { readonly database: Database; readonly shared: Shared; readonly clock: { now(): number } };

/** In seconds, with word of changes and without: what another process says of somebody is known here no later. */
const told = 30;
const untold = 5;

export const openStandings = (config: Config, { database, shared, clock }: Parts): Standings =>
  createStandings({
    look: createUsersStore(database).standingOf,
    kept: isTold(config) ? told : untold,
    news: shared.news,
    clock,
  });
