/** How a call ended before its answer came. */
type End = "late" | "abandoned" | "given_up";

export type Deadline = {
  /** Hand it to fetch. */
  readonly signal: AbortSignal;
  /** Why the signal was given; undefined while it was not. */
  readonly ended: End | undefined;
  /** Begins anew. */
  prolong(milliseconds: number): void;
  /** From now on only the caller's leaving ends the call: its answer has begun. */
  lift(): void;
  /** Call it when nothing is under way any more. */
  close(): void;
  /** Ends what may still be under way. */
  cut(): void;
};

export type Deadlines = {
  /** `milliseconds` from now, or when `caller` leaves. `callee` is whoever is asked. */
  begin(milliseconds: number, caller: AbortSignal, callee: object): Deadline;
  /** Ends what `callee` has been asked and will hardly answer. */
  giveUp(callee: object): void;
  close(): void;
};

type Watched = {
  at: number;
  readonly caller: AbortSignal;
  readonly callee: object;
  readonly controller: AbortController;
  ended: End | undefined;
};

/** One coarse timer for every call: an AbortSignal.timeout and a listener for each would cost a sixth of the throughput. */
export const createDeadlines = (grain = 50): Deadlines => {
  const watched = new Set<Watched>();
  const end = (call: Watched, how: End) => {
    watched.delete(call);
    call.ended = how;
    call.controller.abort();
  };
  const look = () => {
    const now = performance.now();
    for (const call of watched) {
      if (call.caller.aborted) end(call, "abandoned");
      else if (now > call.at) end(call, "late");
    }
  };
  let timer: ReturnType<typeof setInterval> | undefined;

  return {
    giveUp: (callee) => {
      for (const call of watched) if (call.callee === callee) end(call, "given_up");
    },
    begin: (milliseconds, caller, callee) => {
      // A process that calls nobody is not woken twenty times a second.
      timer ??= setInterval(look, grain).unref();
      const controller = new AbortController();
      const call: Watched = { at: performance.now() + milliseconds, caller, callee, controller, ended: undefined };
      watched.add(call);
      return {
        signal: controller.signal,
        get ended() {
          // A body that breaks off ends the call at once; the timer would come to it later, and the service get the blame.
          return call.ended ?? (caller.aborted ? "abandoned" : undefined);
        },
        prolong: (milliseconds) => {
          call.at = performance.now() + milliseconds;
        },
        lift: () => {
          call.at = Number.POSITIVE_INFINITY;
        },
        close: () => {
          watched.delete(call);
        },
        cut: () => {
          watched.delete(call);
          controller.abort();
        },
      };
    },
    close: () => clearInterval(timer),
  };
};
