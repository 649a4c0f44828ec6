import { operations } from "../../generated/operations.ts";
import type { Child, Ending } from "./child.ts";
import type { Planned } from "./plan.ts";

const every = 50;
const patience = 1000;

const isReady = ({ probe }: Planned): Promise<boolean> =>
  fetch(`${probe}${operations.getReadiness.path}`, { redirect: "manual", signal: AbortSignal.timeout(patience) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Asks until the process is ready, has ended, or has had its time. */
export const waitUntilReady = async (
  planned: Planned,
  child: Child,
  milliseconds: number,
): Promise<"ready" | "late" | Ending> => {
  let ending: Ending | undefined;
  void child.ended.then((how) => {
    ending = how;
  });
  const begun = performance.now();
  while (performance.now() - begun < milliseconds) {
    if (await isReady(planned)) return ending ?? "ready";
    if (ending) return ending;
    await Bun.sleep(every);
  }
  return "late";
};
