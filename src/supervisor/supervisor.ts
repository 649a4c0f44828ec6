import type { Logger } from "pino";
import { StartError } from "../start-error.ts";
import { createBackOff } from "./back-off.ts";
import { type Child, type Ending, type Outputs, startChild, toPhrase } from "./child.ts";
import type { Plan, Planned } from "./plan.ts";
import { waitUntilReady } from "./ready.ts";

/** Milliseconds. */
const mostStarting = 30_000;
const grace = 5_000;

export type Supervisor = {
  /**
   * Services first, then the gateway, which finds them all.
   * @throws StartError where one of them ends or does not get ready; the others go on, and want stopping
   */
  start(): Promise<void>;
  /** Pids in the order of the plan, the gateway first. */
  pids(): readonly number[];
  /** The gateway drains first, for its callers still need the services. Says whether all ended well. */
  stop(): Promise<boolean>;
  killAll(): void;
};

type Kept = {
  readonly planned: Planned;
  child: Child /** Of the first child, while the others start. */;
  ending?: Ending;
};

export const createSupervisor = (plan: Plan, outputs: Outputs, log: Logger): Supervisor => {
  const kept: Kept[] = [];
  const stopping = Promise.withResolvers<void>();
  let isStopping = false;
  let isStarted = false;
  const { shutdownDelaySeconds, drainSeconds } = plan.config;

  /** Starts it again whenever it ends by itself: the others answer meanwhile, and the gateway says 503 for this one. */
  const keep = async (own: Kept) => {
    const nextWait = createBackOff();
    const { name } = own.planned;
    for (;;) {
      const begun = performance.now();
      const ending = await own.child.ended;
      const { code, signal } = ending;
      if (!isStarted) own.ending = ending;
      if (isStopping || !isStarted) return;
      const wait = nextWait(performance.now() - begun);
      const how = { service: name, pid: own.child.pid, exit_code: code, signal, restart_in_ms: wait };
      log.error(how, "a process ended by itself");
      await Promise.race([Bun.sleep(wait), stopping.promise]);
      if (isStopping) return;
      own.child = startChild(own.planned, outputs);
      log.info({ service: name, pid: own.child.pid }, "started again");
    }
  };

  const begin = async (planned: Planned): Promise<void> => {
    const own: Kept = { planned, child: startChild(planned, outputs) };
    kept.push(own);
    void keep(own);
    const outcome = await waitUntilReady(planned, own.child, mostStarting);
    if (outcome === "ready" || isStopping) return;
    const why = outcome === "late" ? `is not ready after ${mostStarting / 1000} s` : toPhrase(outcome);
    throw new StartError(`${planned.name} (${planned.address}) ${why}; the start is given up.`);
  };

  const end = async ({ planned, child }: Kept, milliseconds: number): Promise<Ending> => {
    child.kill("SIGTERM");
    const ending = await Promise.race([child.ended, Bun.sleep(milliseconds)]);
    if (ending) return ending;
    log.warn({ service: planned.name, pid: child.pid }, "killed, for it would not stop");
    child.kill("SIGKILL");
    return child.ended;
  };

  const endAll = (some: readonly Kept[], milliseconds: number) =>
    Promise.all(some.map((own) => end(own, milliseconds + grace)));

  return {
    start: async () => {
      await Promise.all(plan.services.map(begin));
      if (isStopping) return;
      await begin(plan.gateway);
      isStarted = true;
      // What ended between its own start and the gateway's, nobody has started again.
      const lost = kept.find(({ ending }) => ending);
      if (lost?.ending && !isStopping)
        throw new StartError(
          `${lost.planned.name} (${lost.planned.address}) ${toPhrase(lost.ending)}; the start is given up.`,
        );
    },
    pids: () =>
      [plan.gateway, ...plan.services].map(({ name }) => kept.find(({ planned }) => planned.name === name)!.child.pid),
    stop: async () => {
      isStopping = true;
      stopping.resolve();
      const [front, behind] = [[plan.gateway], plan.services].map((some) =>
        kept.filter(({ planned }) => some.includes(planned)),
      ) as [Kept[], Kept[]];
      const endings = [
        ...(await endAll(front, (shutdownDelaySeconds + drainSeconds) * 1000)),
        ...(await endAll(behind, drainSeconds * 1000)),
      ];
      return endings.every(({ code }) => code === 0);
    },
    killAll: () => {
      for (const { child } of kept) child.kill("SIGKILL");
    },
  };
};
