import { addressVariables } from "../../generated/operations.ts";
import type { RunningServer } from "./server.ts";

/** Their pids. */
export type Processes = Readonly<Record<"gateway" | keyof typeof addressVariables, number>>;

/** Waits for something to come true; @throws with what was waited for. */
export const waitFor = async (what: string, isTrue: () => boolean | Promise<boolean>, milliseconds = 15_000) => {
  const begun = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - begun > milliseconds) throw new Error(`waited in vain: ${what}`);
    await Bun.sleep(20);
  }
};

/** Who runs where, as `start:split` says it itself. */
export const readProcesses = async ({ stderr }: RunningServer): Promise<Processes> => {
  await waitFor("the banner", () => stderr().includes("Transcoder"));
  const pidOf = (name: string) => Number(new RegExp(`^  ${name} .* pid (\\d+)`, "m").exec(stderr())?.[1]);
  return Object.fromEntries(
    ["gateway", ...Object.keys(addressVariables)].map((name) => [name, pidOf(name)]),
  ) as Processes;
};

/**
 * Not a zombie, either: one that nobody waits for has ended all the same. But `Zl`, whose other threads are still ending, has its
 * sockets yet, and takes calls that nobody answers.
 */
export const isAlive = async (pid: number): Promise<boolean> => {
  const { stdout } = await Bun.$`ps -o stat= -p ${pid}`.nothrow().quiet();
  return /^(?:[^Z\s]|Z\S*l)/.test(stdout.toString().trim());
};

/** The process group, which a terminal signals as one. */
export const groupOf = async (pid: number): Promise<number> =>
  Number((await Bun.$`ps -o pgid= -p ${pid}`.nothrow().quiet()).stdout.toString());
