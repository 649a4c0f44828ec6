import { operations } from "../../../generated/operations.ts";
import type { Instance, Pool } from "./pool.ts";

/** Probes in a row without an answer, after which calls that wait for the instance are ended, too. */
const hopeless = 5;
/** Milliseconds. Whatever the moment that an instance hangs at, the next probe has found out well within two seconds. */
const every = 1000;
const patience = 700;

export type Probes = { close(): void };

/**
 * Asks every instance once a second whether it is ready: one that is about to stop says no before it closes. `giveUp` is told
 * of one that has been dead for a while: else calls that hung before a recovery would keep their places until they are late.
 */
export const startProbes = (
  pools: readonly Pool[],
  now: () => number,
  giveUp: (instance: Instance) => void,
): Probes => {
  const instances = pools.flatMap((pool) => pool.instances);
  const busy = new Set<Instance>();
  const silent = new Map<Instance, number>();
  const probe = async (instance: Instance) => {
    if (busy.has(instance)) return;
    busy.add(instance);
    const begun = now();
    const alive = await fetch(`${instance.address}${operations.getReadiness.path}`, {
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    }).then(
      async (answer) => {
        await answer.body?.cancel();
        // A service of another house, which has no such path, is alive all the same.
        return answer.status < 500;
      },
      () => false,
    );
    busy.delete(instance);
    // The timer itself was late: it is this process that was slow, and says nothing about the other.
    if (!alive && now() - begun > patience * 2) return;
    instance.breaker.probed(alive, begun);
    silent.set(instance, alive ? 0 : (silent.get(instance) ?? 0) + 1);
    if (silent.get(instance)! >= hopeless) giveUp(instance);
  };
  const timer = setInterval(() => {
    for (const instance of instances) void probe(instance);
  }, every);
  timer.unref();
  return { close: () => clearInterval(timer) };
};
