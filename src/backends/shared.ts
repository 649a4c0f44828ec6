import type { Logger } from "pino";
import { createMemoryShared } from "../adapters/cache/memory/shared.ts";
import type { Shared } from "../adapters/cache/port.ts";
import type { Config } from "../config.ts";

/**
 * Whether nobody else can change what this process keeps: it is the only one on its database. Everywhere else something is kept
 * only where Redis brings word of changes.
 */
export const isAlone = ({ front, services, addresses, postgres }: Config): boolean =>
  front && postgres === undefined && services.includes("auth") && Object.keys(addresses).length === 0;

/** Whether what another process changes is known here at once. */
export const isTold = (config: Config): boolean => isAlone(config) || config.redis !== undefined;

/** Whether a gateway may keep answers: those that nobody tells of changes would each serve their own past. */
export const mayKeepAnswers = ({ postgres, redis }: Config): boolean => postgres === undefined || redis !== undefined;

/** What instances share, by Redis where the configuration names one. */
export const openShared = async (config: Config, log: Logger): Promise<Shared> => {
  if (!config.redis) return createMemoryShared({ cache: isAlone(config) ? {} : { entries: 0 } });
  const { createRedisShared } = await import("../adapters/cache/redis/shared.ts");
  return createRedisShared({
    redis: config.redis,
    onChange: (state) => {
      if (!state.reachable)
        log.warn({ reason: state.reason }, "Redis is away: nothing is kept, and limits are this process's own");
      else if (state.refusal === undefined) log.info("Redis is there");
      else log.error({ reason: state.refusal }, "Redis refuses word of changes to its user: nothing is kept");
    },
  });
};
