import type { Logger } from "pino";
import { services } from "../../generated/operations.ts";
import { openBackends } from "../backends/backends.ts";
import { isServed, type OpenedObjects, openServedObjects } from "../backends/objects.ts";
import { composeLivetv, composeLivetvParts } from "../composition/livetv.ts";
import { composeOndemand } from "../composition/ondemand.ts";
import { composeRights } from "../composition/rights.ts";
import { composeVideos } from "../composition/videos.ts";
import type { Config } from "../config.ts";
import type { Handlers } from "../handlers.ts";
import { StartError } from "../start-error.ts";

export type Place = Awaited<ReturnType<typeof openPlace>>;

/** Milliseconds. */
const ANSWERS_WITHIN = 5_000;

/** The server may be away, or be at another address than the variables say. */
const requireServer = async ({ publicUrl, dataDir }: Config): Promise<void> => {
  const answer = await fetch(`${publicUrl}/s3`, { signal: AbortSignal.timeout(ANSWERS_WITHIN) }).catch(() => undefined);
  await answer?.body?.cancel();
  if (!answer?.headers.has("x-amz-request-id"))
    throw new StartError(
      `A server has ${dataDir} open, and none answers at ${publicUrl}/s3. Give this command that server's PORT and PUBLIC_URL.`,
    );
};

/**
 * Opens what the platform stands on, as a process of its own that has every service. Where a server has the embedded object
 * store open, files go through that.
 */
export const openPlace = async (given: Config, log: Logger) => {
  const config: Config = { ...given, front: true, process: undefined, services, addresses: {} };
  const served = isServed(config);
  if (served) await requireServer(config);
  const opened = await openBackends(
    served ? { ...config, services: services.filter((one) => one !== "videos") } : config,
    log,
  );
  const objects: OpenedObjects = opened.objects ?? (await openServedObjects(config, { ...opened, log }));
  const backends = { ...opened, objects };
  const context = { config, backends, log };
  return {
    config,
    backends,
    handlers: {
      ...composeOndemand(context),
      ...composeLivetv(composeLivetvParts(context)),
      ...composeRights(context),
      // There is an object store, so all of them are there.
      ...(composeVideos(context) as Pick<Handlers, "saveVideoMetadata" | "updateVideoStatus">),
    },
    close: async () => {
      if (served) await objects.close();
      await opened.close();
    },
  };
};
