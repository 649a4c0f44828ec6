import type {
  AuthApi,
  LivetvApi,
  OndemandApi,
  PlaybackApi,
  RightsApi,
  SearchApi,
  SystemApi,
  UsersApi,
  VideosApi,
} from "../generated/services.ts";
import { composeAuth } from "./composition/auth.ts";
import type { Context } from "./composition/context.ts";
import { composeLivetv, composeLivetvParts, startGuideSweep } from "./composition/livetv.ts";
import { composeOndemand } from "./composition/ondemand.ts";
import { composePlayback, startLeasesSweep } from "./composition/playback.ts";
import { composeRights, startAnswersSweep } from "./composition/rights.ts";
import { composeSearchApi, startIndex } from "./composition/search.ts";
import { composeUsers, startAuditSweep, startLeaving, startOrders } from "./composition/users.ts";
import { composeVideos, startSweeps } from "./composition/videos.ts";
import type { Job } from "./jobs/repeating.ts";
import { createSystem, type SystemPorts } from "./services/system/handlers.ts";

/** The handlers of every service. A process has those of its own services. */
export type Handlers = AuthApi &
  VideosApi &
  UsersApi &
  OndemandApi &
  LivetvApi &
  SearchApi &
  RightsApi &
  PlaybackApi &
  SystemApi;

/** What both the requests and the jobs of this process are put together from. */
export const createParts = (context: Context) => ({ ...context, livetv: composeLivetvParts(context) });
export type Parts = ReturnType<typeof createParts>;

/** Puts the services of this process together. */
export const createHandlers = (context: Parts, system: SystemPorts): Partial<Handlers> => {
  const { services } = context.config;
  return {
    ...(services.includes("auth") && composeAuth(context)),
    ...(services.includes("videos") && composeVideos(context)),
    ...(services.includes("users") && composeUsers(context)),
    ...(services.includes("ondemand") && composeOndemand(context)),
    ...(services.includes("livetv") && composeLivetv(context.livetv)),
    ...(services.includes("search") && composeSearchApi(context)),
    ...(services.includes("rights") && composeRights(context)),
    ...(services.includes("playback") && composePlayback(context)),
    ...createSystem(system),
  };
};

/** Starts what this process does beside the requests. */
export const startJobs = (context: Parts): Job => {
  const starts = [
    startSweeps,
    startOrders,
    startLeaving,
    startAuditSweep,
    startGuideSweep,
    startIndex,
    startAnswersSweep,
    startLeasesSweep,
  ];
  const jobs = starts.map((start) => start(context));
  return { close: async () => void (await Promise.all(jobs.map((job) => job?.close()))) };
};
