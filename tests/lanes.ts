import type { Step } from "./steps.ts";

/**
 * Begins the steps in their order, as many beside each other as there are lanes: while one waits, another computes. A step
 * that is `alone` begins when all before it have ended, and those after it wait for its end.
 */
export const runInLanes = async (
  steps: readonly Step[],
  lanes: number,
  run: (step: Step) => Promise<void>,
): Promise<void> => {
  const running = new Set<Promise<void>>();
  const leave = async (most: number) => {
    while (running.size > most) await Promise.race(running);
  };
  for (const step of steps) {
    await leave(step.alone ? 0 : lanes - 1);
    const one = run(step).finally(() => running.delete(one));
    running.add(one);
    if (step.alone) await one;
  }
  await leave(0);
};
