/** Failures in a row, without one success between them. */
const mostFailures = 5;
/** Milliseconds that an instance may fail for, however seldom it is asked. */
const longestFailing = 1000;
/** Milliseconds without a failure, after which an instance counts as steady again. */
const settling = 10_000;

export type Breaker = {
  /** Closed: calls go. Half open: one call goes, to try. Open: none. */
  readonly state: "closed" | "half_open" | "open";
  /** It has not failed for a while. */
  readonly steady: boolean;
  /** Call it when a call is sent. */
  sent(): void;
  /** The instance has answered, whatever it said. */
  succeeded(): void;
  /** A call that was sent at `begun` was out of reach, late, or made no sense. */
  failed(begun: number): void;
  /**
   * A whole answer came, but it was a breakdown or no sense. A caller may know how to bring that about, so it closes an
   * instance off only where nothing else has come for a while.
   */
  disappointed(begun: number): void;
  /** What a probe found that began at `begun`. */
  probed(alive: boolean, begun: number): void;
};

/**
 * Keeps calls from an instance that is out of order, be it that calls fail or that it doesn't answer its probes. Where probes
 * opened it, a probe closes it; where calls did, a probe only lets one call try: it may well be alive, and still fail.
 */
export const createBreaker = (now: () => number, onChange: (state: Breaker["state"]) => void): Breaker => {
  let state: Breaker["state"] = "closed";
  let openedBy: "calls" | "probe" = "calls";
  let failures = 0;
  let failingSince = 0;
  let lastSuccess = Number.NEGATIVE_INFINITY;
  let lastFailure = Number.NEGATIVE_INFINITY;
  const become = (next: Breaker["state"]) => {
    if (next === state) return;
    state = next;
    onChange(next);
  };

  const fail = (begun: number, most: number) => {
    // What hung before the instance recovered says nothing about it now, and would be many at once.
    if (begun < lastSuccess) return;
    failures++;
    lastFailure = now();
    if (failures === 1) failingSince = lastFailure;
    if (state !== "closed") return become("open");
    if (failures >= most || (failures > 1 && lastFailure - failingSince >= longestFailing)) {
      openedBy = "calls";
      become("open");
    }
  };

  return {
    get state() {
      return state;
    },
    get steady() {
      return now() - lastFailure >= settling;
    },
    sent: () => {
      // The one call that may try is on its way.
      if (state === "half_open") become("open");
    },
    succeeded: () => {
      lastSuccess = now();
      failures = 0;
      become("closed");
    },
    failed: (begun) => fail(begun, mostFailures),
    disappointed: (begun) => fail(begun, Number.POSITIVE_INFINITY),
    probed: (alive, begun) => {
      if (alive) {
        if (state === "closed") return;
        if (openedBy === "calls") return become("half_open");
        failures = 0;
        lastSuccess = now();
        become("closed");
      } else if (state === "closed" && lastSuccess < begun) {
        openedBy = "probe";
        become("open");
      } else if (state === "half_open") become("open");
    },
  };
};
