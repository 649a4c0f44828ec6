/*
 * A value's key holds one of two things, each begun by the epoch that it belongs to: `<epoch>=<value>`, or a lease,
 * `<epoch>?<token>`, of whoever loads it (Nishtala et al., Scaling Memcache at Facebook, NSDI 2013). Only the holder of the
 * lease that is still there may leave a value; an invalidation takes it away, and a new epoch outdates all of them at once.
 */

/** KEYS: epoch, value. ARGV: token, milliseconds of a lease. Answers [0] while another loads, [1, value], or [2, lease]. */
const takeValue = `
local epoch = redis.call('GET', KEYS[1])
if not epoch then
  local time = redis.call('TIME')
  epoch = time[1] .. '.' .. time[2]
  redis.call('SET', KEYS[1], epoch)
end
local found = redis.call('GET', KEYS[2])
if found and string.sub(found, 1, #epoch) == epoch then
  local mark = string.sub(found, #epoch + 1, #epoch + 1)
  if mark == '=' then return {1, string.sub(found, #epoch + 2)} end
  if mark == '?' then return {0} end
end
local lease = epoch .. '?' .. ARGV[1]
redis.call('SET', KEYS[2], lease, 'PX', ARGV[2])
return {2, lease}`;

/** KEYS: value. ARGV: the lease, what to leave there, its milliseconds. */
const leaveValue = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end`;

/** KEYS: value. ARGV: the lease. */
const giveUpLease = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/** KEYS: values. ARGV: a channel, and the word for it. */
const forgetValues = `
redis.call('DEL', unpack(KEYS))
redis.call('PUBLISH', ARGV[1], ARGV[2])`;

/** KEYS: epoch. ARGV: a channel, and the word for it. By time, and not by counting: what was there before may come back from a snapshot. */
const beginEpoch = `
local time = redis.call('TIME')
redis.call('SET', KEYS[1], time[1] .. '.' .. time[2])
redis.call('PUBLISH', ARGV[1], ARGV[2])`;

/** KEYS: count. At once, or what others count meanwhile would be forgotten with it. */
const takeBack = `
if redis.call('DECR', KEYS[1]) <= 0 then redis.call('DEL', KEYS[1]) end`;

export const scripts = {
  takeValue: { lua: takeValue, numberOfKeys: 2 },
  leaveValue: { lua: leaveValue, numberOfKeys: 1 },
  giveUpLease: { lua: giveUpLease, numberOfKeys: 1 },
  forgetValues: { lua: forgetValues },
  beginEpoch: { lua: beginEpoch, numberOfKeys: 1 },
  takeBack: { lua: takeBack, numberOfKeys: 1 },
};

/** What ioredis makes of them. */
export type Scripts = {
  takeValue(epoch: string, key: string, token: string, lease: number): Promise<readonly [0] | readonly [1 | 2, string]>;
  leaveValue(key: string, lease: string, value: string, ttl: number): Promise<unknown>;
  giveUpLease(key: string, lease: string): Promise<unknown>;
  forgetValues(count: number, ...words: readonly string[]): Promise<unknown>;
  beginEpoch(epoch: string, channel: string, word: string): Promise<unknown>;
  takeBack(count: string): Promise<unknown>;
};
