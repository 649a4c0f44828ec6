import type { OperationId } from "../../generated/operations.ts";
import { authScenarios } from "./scenarios/auth.ts";
import { catalogueScenarios } from "./scenarios/catalogue.ts";
import { livetvScenarios } from "./scenarios/livetv.ts";
import { mediaScenarios } from "./scenarios/media.ts";
import { ondemandScenarios } from "./scenarios/ondemand.ts";
import { playbackScenarios } from "./scenarios/playback.ts";
import { rightsScenarios } from "./scenarios/rights.ts";
import { rightsAdminScenarios } from "./scenarios/rights-admin.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { searchScenarios } from "./scenarios/search.ts";
import { systemScenarios } from "./scenarios/system.ts";
import { usersScenarios } from "./scenarios/users.ts";
import { videosScenarios } from "./scenarios/videos.ts";

/** What it takes to call each operation well, and to meet each of its own refusals. Everything else is a loop. */
export const scenarios: Readonly<Record<OperationId, Scenario>> = {
  ...authScenarios,
  ...videosScenarios,
  ...usersScenarios,
  ...ondemandScenarios,
  ...catalogueScenarios,
  ...searchScenarios,
  ...livetvScenarios,
  ...rightsScenarios,
  ...rightsAdminScenarios,
  ...mediaScenarios,
  ...playbackScenarios,
  ...systemScenarios,
};
