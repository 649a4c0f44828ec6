import { AbortError, TimeoutError } from "./errors.ts";

/** What ends a call: its own time, or its caller; whichever comes first. */
export type Deadline = {
  /** Its reason is the error to throw. */
  readonly signal: AbortSignal;
  /** What the work comes to; or throws what ended the call, also where the work does not listen to the signal. */
  race<T>(work: Promise<T>): Promise<T>;
  sleep(milliseconds: number): Promise<void>;
  close(): void;
};

/** Milliseconds: timers that are asked for more fire at once. */
const longest = 2 ** 31 - 1;

export const createDeadline = (timeoutMs: number, caller: AbortSignal | undefined): Deadline => {
  const controller = new AbortController();
  const { signal } = controller;
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  // It is heard by whoever races; where nobody does, it is no failure.
  over.catch(() => {});
  const race = <T>(work: Promise<T>): Promise<T> => Promise.race([over, work]);
  const timer = setTimeout(
    () => controller.abort(new TimeoutError(`No answer within ${timeoutMs} ms.`)),
    Math.min(longest, timeoutMs),
  );
  const onAbort = () => controller.abort(new AbortError("The call was aborted.", { cause: caller?.reason }));
  if (caller?.aborted) onAbort();
  caller?.addEventListener("abort", onAbort);

  return {
    signal,
    race,
    sleep: (milliseconds) => {
      let waiting: ReturnType<typeof setTimeout>;
      return race<void>(
        new Promise((resolve) => {
          waiting = setTimeout(resolve, milliseconds);
        }),
      ).finally(() => clearTimeout(waiting));
    },
    close: () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
    },
  };
};
