import type { Shared } from "../port.ts";
import { createTwoLevelCache } from "./cache.ts";
import { createRedisClaims } from "./claims.ts";
import { createClient } from "./client.ts";
import { createRedisCounters } from "./counters.ts";
import { createRedisFlights } from "./flights.ts";
import { createLink, type Link } from "./link.ts";
import { createRedisNews, gapTopic } from "./news.ts";
import type { RedisOptions, RedisState } from "./options.ts";
import { createValues } from "./values.ts";

export type RedisSharedOptions = {
  readonly redis: RedisOptions;
  readonly onChange: (state: RedisState) => void;
  /** Values that the cache keeps in this process at most. 0: none. */
  readonly entries?: number;
};

/** Milliseconds that the start waits: Redis which is away keeps nothing from starting. */
const longestStart = 1000;

/** What instances share through one Redis, version 7 or later; no cluster, as scripts touch several keys. */
export const createRedisShared = async ({ redis, onChange, entries }: RedisSharedOptions): Promise<Shared> => {
  const { prefix } = redis;
  const [epoch, channel] = [`${prefix}epoch`, `${prefix}news`];
  const client = createClient(redis);
  const subscriber = createClient(redis);
  const news = createRedisNews({
    subscriber,
    channel,
    link: (): Link => link,
    onRefusal: (refusal) => onChange({ reachable: true, ...(refusal !== undefined && { refusal }) }),
  });
  const link: Link = createLink({
    client,
    // Values from before are not believed: word of what changed since may be lost, of ours or of others'.
    recover: (commands) => commands.beginEpoch(epoch, channel, news.wordOf(gapTopic, [])),
    onPulse: news.beat,
    onChange,
  });
  const values = createValues({ link, epoch, channel, prefix: `${prefix}value:` });
  await link.opened(longestStart);

  return {
    cache: createTwoLevelCache({ values, news, wordOf: news.wordOf, ...(entries !== undefined && { entries }) }),
    counters: createRedisCounters(client, link, `${prefix}count:`),
    claims: createRedisClaims(link, `${prefix}claim:`),
    news,
    flights: createRedisFlights(link, `${prefix}flight:`),
    close: async () => {
      news.close();
      link.close();
    },
  };
};
