import type { RedisOptions } from "./adapters/cache/redis/options.ts";
import type { Reader } from "./environment.ts";

const form = "must be redis://host:port or rediss://host:port, with user:password@ and /database where they are needed";

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text) || undefined;
  } catch {
    return undefined;
  }
};

/** The place that a URL names; its faults are told without it, as it may hold the password. */
const readUrl = ({ fail }: Reader, text: string): Omit<RedisOptions, "prefix"> | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const database = /^\/?(\d{0,4})$/.exec(url?.pathname ?? "")?.[1];
  const fits = url && /^rediss?:$/.test(url.protocol) && url.hostname && !url.search && !url.hash;
  if (!fits || database === undefined) return fail("REDIS_URL", form, undefined);
  const [username, password] = [decode(url.username), decode(url.password)];
  if ((url.username && !username) || (url.password && !password)) return fail("REDIS_URL", form, undefined);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || 6379),
    ...(username && { username }),
    ...(password && { password }),
    ...(database && { database: Number(database) }),
    ...(url.protocol === "rediss:" && { tls: {} }),
  };
};

/** Where Redis is: REDIS_URL, or REDIS_HOST and REDIS_PORT; undefined: nothing is shared with other instances. */
export const readRedis = (reader: Reader): RedisOptions | undefined => {
  const { fail, integer, text } = reader;
  const [url, host] = [text("REDIS_URL"), text("REDIS_HOST")];
  const password = text("REDIS_PASSWORD");
  const port = integer("REDIS_PORT", 6379, 1, 65_535);
  const prefix = text("REDIS_PREFIX") ?? "itube:";
  if (!/^[\x21-\x7e]{1,64}$/.test(prefix)) fail("REDIS_PREFIX", "must be 1 to 64 characters of ASCII", undefined);
  if (url && (host || text("REDIS_PORT")))
    fail("REDIS_URL", "must not be set beside REDIS_HOST and REDIS_PORT", undefined);
  if (host && !/^[\w.:-]+$/.test(host)) fail("REDIS_HOST", "must be a host's name or address alone", undefined);
  // Elsewhere it would be ignored, and Redis taken for one without a password.
  if (password && !url && !host) fail("REDIS_PASSWORD", "is of no use without REDIS_HOST or REDIS_URL", undefined);
  const place = url ? readUrl(reader, url) : host ? { host, port } : undefined;
  if (place && "password" in place && password)
    fail("REDIS_PASSWORD", "must not be set beside REDIS_URL's own", undefined);
  if (place && "username" in place && !("password" in place) && !password) fail("REDIS_URL", form, undefined);
  return place && { ...place, ...(password && { password }), prefix };
};
