/** No answer in time. */
export class DeadlinePassed extends Error {
  override readonly name = "DeadlinePassed";
}

/** What `work` answers within so many milliseconds. @throws DeadlinePassed */
export const within = <T>(milliseconds: number, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    // One more turn for what has come meanwhile: where this process itself was busy for so long, nobody else is to blame.
    let timer = setTimeout(() => {
      timer = setTimeout(() => reject(new DeadlinePassed(`no answer within ${milliseconds} ms`)), 1);
    }, milliseconds);
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

/**
 * The same for work that a signal ends, at the deadline or when `stop` is given. Work that does not listen (an SDK's search
 * for credentials) is left to itself. @throws DeadlinePassed, or the reason of `stop`
 */
export const withDeadline = async <T>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
  stop?: AbortSignal,
): Promise<T> => {
  stop?.throwIfAborted();
  const controller = new AbortController();
  const stopped = Promise.withResolvers<never>();
  const end = () => stopped.reject(stop?.reason);
  stop?.addEventListener("abort", end);
  try {
    return await within(milliseconds, Promise.race([work(controller.signal), stopped.promise]));
  } catch (error) {
    controller.abort();
    throw error;
  } finally {
    stop?.removeEventListener("abort", end);
  }
};
