import type { OndemandApi } from "../../generated/services.ts";
import { createAdministration } from "../services/ondemand/admin-handlers.ts";
import { createCatalogue } from "../services/ondemand/catalogue.ts";
import { createEpisodesStore } from "../services/ondemand/episodes-store.ts";
import { createOndemand } from "../services/ondemand/handlers.ts";
import { createPeople } from "../services/ondemand/people.ts";
import { createTitlesStore } from "../services/ondemand/titles-store.ts";
import { createMatchTitles } from "../services/search/titles.ts";
import { findStatusByKey } from "../services/videos/video-queries.ts";
import type { Context } from "./context.ts";
import { composeDecide } from "./rights.ts";
import { composeSearch } from "./search.ts";
import { composeMaturityOf } from "./users.ts";

export const composeOndemand = (context: Context): OndemandApi => {
  const { clock, database } = context.backends;
  const catalogue = createCatalogue(database, createMatchTitles(composeSearch(context)));
  return {
    ...createOndemand({
      catalogue,
      people: createPeople(database),
      decide: composeDecide(context),
      maturityOf: composeMaturityOf(context),
    }),
    ...createAdministration({
      catalogue,
      titles: createTitlesStore(database, findStatusByKey),
      episodes: createEpisodesStore(database, findStatusByKey),
      now: clock.now,
    }),
  };
};
