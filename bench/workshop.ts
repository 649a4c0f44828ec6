import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

/** What the whole run shares: a place for files, and who runs on which core. */
export type Workshop = {
  readonly directory: string;
  /** The beginning of a command that runs on the server's core; empty where cores cannot be given out. */
  readonly serverCore: readonly string[];
  readonly freshDirectory: (name: string) => Promise<string>;
  /** Is ended when the run is, whatever ends it. */
  readonly own: (child: Bun.Subprocess) => void;
  readonly close: () => Promise<void>;
};

/** Keeps this process, and with it all load that it starts, off the core of the servers. */
const leaveServerCore = (taskset: string): boolean =>
  Bun.spawnSync([taskset, "-a", "-c", "-p", "1", String(process.pid)], { stdout: "ignore", stderr: "ignore" }).success;

export const openWorkshop = async (): Promise<Workshop> => {
  const directory = await mkdtemp(join(tmpdir(), "itube-bench-"));
  const children = new Set<Bun.Subprocess>();
  // At the very end and in one go: a step that an interruption left behind can make no file any more.
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  const taskset = availableParallelism() > 1 ? Bun.which("taskset") : null;
  return {
    directory,
    serverCore: taskset && leaveServerCore(taskset) ? [taskset, "-c", "0"] : [],
    freshDirectory: (name) => mkdtemp(join(directory, `${name}-`)),
    own: (child) => {
      children.add(child);
      void child.exited.then(() => children.delete(child));
    },
    close: async () => {
      for (const child of children) child.kill("SIGKILL");
      await Promise.all([...children].map((child) => child.exited));
    },
  };
};
