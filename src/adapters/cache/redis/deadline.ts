/** Redis has not answered in time. */
export class RedisLate extends Error {
  override readonly name = "RedisLate";
  constructor() {
    super("Redis did not answer in time.");
  }
}

/** What `work` answers within `ms`; @throws RedisLate */
export const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    // One more turn for what has come meanwhile: where this process itself was busy for so long, Redis is not to blame.
    let timer = setTimeout(() => {
      timer = setTimeout(() => reject(new RedisLate()), 1);
    }, ms);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
