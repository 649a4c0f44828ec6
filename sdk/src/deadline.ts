import { AbortError, TimeoutError } from "./errors.ts";

/** What ends a call: its own time, or its caller. */
export type Deadline = {
  readonly signal: AbortSignal;
  /** Milliseconds, or until the call ends; then it throws what ended it. */
  sleep(milliseconds: number): Promise<void>;
  /** The error of what ended the call; undefined where nothing did. */
  ended(): TimeoutError | AbortError | undefined;
  close(): void;
};

export const createDeadline = (timeoutMs: number, caller: AbortSignal | undefined): Deadline => {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, timeoutMs);
  const onAbort = () => controller.abort();
  if (caller?.aborted) onAbort();
  caller?.addEventListener("abort", onAbort, { once: true });
  const { signal } = controller;
  const ended = () => {
    if (late) return new TimeoutError(`No answer within ${timeoutMs} ms.`);
    return signal.aborted ? new AbortError("The call was aborted.", { cause: caller?.reason }) : undefined;
  };

  return {
    signal,
    ended,
    sleep: (milliseconds) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(ended());
        const stop = () => {
          clearTimeout(waiting);
          reject(ended());
        };
        const waiting = setTimeout(() => {
          signal.removeEventListener("abort", stop);
          resolve();
        }, milliseconds);
        signal.addEventListener("abort", stop, { once: true });
      }),
    close: () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
    },
  };
};
