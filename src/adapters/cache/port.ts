/** A bounded cache of values that can be had again from their `load`. */
export interface Cache {
  /**
   * The value under `key`; loaded at most once however many ask at the same time. A failed load is not kept. Values are what
   * JSON can say, or undefined; they may be shared, so that whoever reads one must not change it.
   */
  read<T>(key: string, load: () => Promise<T>): Promise<T>;
  /**
   * Forgets `keys`, also those being loaded right now: a load that began before this call may not leave its value
   * behind. Call it after the write is committed and before the write is acknowledged; it never fails.
   *
   * A read that begins afterwards in this process never gets what was there before. One in another instance may, for 500 ms
   * at most, while word of the change is on its way. Where only this instance has lost Redis, and the others have not, they
   * may until it is back, for 60 s at most.
   */
  invalidate(...keys: readonly string[]): Promise<void>;
}

/** Where a key stands in its window; the names are those of rate-limiter-flexible. */
export interface Count {
  readonly consumedPoints: number;
  readonly remainingPoints: number;
  /** Milliseconds until the window ends. */
  readonly msBeforeNext: number;
}

/** Counts per key, in a window that the first of them opens. Calls never fail: a count that cannot be shared is kept here. */
export interface Counter {
  /** Adds `cost` (1) and says where that leads; the caller decides whether it is too much. */
  consume(key: string, cost?: number): Promise<Count>;
  /** Takes one point back, and forgets the key where none is left: a call that came to nothing leaves nothing. */
  reward(key: string): Promise<unknown>;
  /** Forgets the key's window. */
  delete(key: string): Promise<unknown>;
}

/** Counting over all instances, each count atomic. */
export interface Counters {
  /** Counters of one name share their counts. `window` is in seconds; `remainingPoints` counts down from `points`. */
  open(name: string, points: number, window: number): Counter;
}

/** What happens once, over all instances. */
export interface Claims {
  /**
   * True for the first claim of `key`, false for others within `ttl` milliseconds. It never fails: while Redis is out of
   * reach, a claim is first where this process does not know of another.
   */
  claim(key: string, ttl: number): Promise<boolean>;
}

/** Word from one instance to all the others. */
export interface News {
  /**
   * Passes `words` on; it never fails. Who tells acts on it first: the teller does not hear of it. What could not be told
   * becomes a gap of all the others as soon as it can.
   */
  tell(topic: string, words: readonly string[]): Promise<void>;
  hear(topic: string, handler: (words: readonly string[]) => void): void;
  /** Words may have been missed, of whatever topic: what they could have been about must be forgotten. */
  onGap(handler: () => void): void;
  /**
   * Whether everything has been heard that was told 500 ms ago or before. While it is false, nothing that word could come
   * about may be kept, or served from what is kept.
   */
  readonly hears: boolean;
}

/** Work that is done once for all who ask at about the same time, in whatever instance, and whose answer is a secret. */
export interface Flights {
  /**
   * What `work` answers: once for everyone who holds `secret` and asks meanwhile, or within `seconds` (twice that at most)
   * after it. `secret` must be one that nobody can guess, as the answer is encrypted by what is derived from it. The answer is
   * what JSON can say, or undefined. A failure is not kept. `work` must end within 10 s; while Redis is out of reach, it is
   * done once in each process.
   */
  once<T>(secret: string, seconds: number, work: () => Promise<T>): Promise<T>;
}

/** What the instances of one installation keep and share for a while. */
export interface Shared {
  readonly cache: Cache;
  readonly counters: Counters;
  readonly claims: Claims;
  readonly news: News;
  readonly flights: Flights;
  close(): Promise<void>;
}
