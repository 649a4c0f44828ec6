/** A bounded cache of values that can be had again from their `load`. */
export interface Cache {
  /** The value under `key`; loaded at most once however many ask at the same time. A failed load is not kept. */
  read<T>(key: string, load: () => Promise<T>): Promise<T>;
  /**
   * Forgets `keys`, also those being loaded right now: a load that began before this call may not leave its value
   * behind. Call it after the write is committed and before the write is acknowledged.
   */
  invalidate(...keys: readonly string[]): Promise<void>;
}
