import { type Breaker, createBreaker } from "./breaker.ts";

/** One process of a service. */
export type Instance = {
  /** Where it is, without a trailing slash: `http://10.0.0.7:8001`. */
  readonly address: string;
  /** For logs and metrics: `10.0.0.7:8001`. */
  readonly name: string;
  readonly breaker: Breaker;
  /** Calls under way. */
  active: number;
};

export type Pool = {
  /** Calls that may be under way to the whole service. */
  readonly mostActive: number;
  readonly instances: readonly Instance[];
  /**
   * The least busy instance that is in order, and `but` only where there is no other; counted until it is released. `open`:
   * none is in order. `full`: as many calls are under way as this service may have, so that others are not starved by it.
   */
  acquire(but?: Instance): Instance | "open" | "full";
  release(instance: Instance): void;
};

export type PoolOptions = {
  readonly addresses: readonly string[];
  /** Calls under way to the whole service. */
  readonly mostActive: number;
  readonly now: () => number;
  readonly onChange: (instance: string, state: Breaker["state"]) => void;
};

export const createPool = ({ addresses, mostActive, now, onChange }: PoolOptions): Pool => {
  const instances = addresses.map((address): Instance => {
    const name = new URL(address).host;
    return { address, name, breaker: createBreaker(now, (state) => onChange(name, state)), active: 0 };
  });
  let active = 0;
  let first = 0;

  return {
    mostActive,
    instances,
    acquire: (but) => {
      // Another one is first each time: where all are equally busy, each gets its turn.
      first = (first + 1) % instances.length;
      let best: Instance | undefined;
      for (let at = 0; at < instances.length; at++) {
        const instance = instances[(first + at) % instances.length]!;
        if (instance.breaker.state === "open") continue;
        if (!best || best === but || (instance !== but && instance.active < best.active)) best = instance;
      }
      if (!best) return "open";
      if (active >= mostActive) return "full";
      best.breaker.sent();
      best.active++;
      active++;
      return best;
    },
    release: (instance) => {
      instance.active--;
      active--;
    },
  };
};
