import { Redis } from "ioredis";
import type { RedisOptions } from "./options.ts";
import { type Scripts, scripts } from "./scripts.ts";

/** ioredis with our scripts as commands. */
export type Client = Redis & Scripts;

/** Milliseconds. */
const connecting = 1000;
const longestBackOff = 1000;

/**
 * A connection that is made again for ever. What cannot be sent at once fails at once, and nothing is ever sent twice: a
 * count that was resent would count double. The caller sets the deadline of each command.
 */
export const createClient = ({ host, port, username, password, database = 0, tls }: RedisOptions): Client => {
  const client = new Redis({
    host,
    port,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls && { tls }),
    db: database,
    connectionName: "itube",
    disableClientInfo: true,
    scripts,
    connectTimeout: connecting,
    // A peer that is gone does not say goodbye.
    disconnectTimeout: 10,
    keepAlive: 10_000,
    retryStrategy: (times) => Math.min(longestBackOff, 50 * 2 ** Math.min(times, 10)) * (0.5 + Math.random() / 2),
    // After a failover this was the writer once.
    reconnectOnError: (error) => error.message.startsWith("READONLY"),
    // Its probe asks INFO, which not everybody may; ours writes.
    enableReadyCheck: false,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
  });
  return client as Client;
};
