import { join } from "node:path";
import { forwardLines, type Output } from "./output.ts";
import type { Planned } from "./plan.ts";

/** How a process ended: its exit code, or the signal that ended it. */
export type Ending = { readonly code: number | null; readonly signal: string | number | null };

export type Child = {
  readonly pid: number;
  /** Resolves when it has ended, and its last lines are written. */
  readonly ended: Promise<Ending>;
  kill(signal: NodeJS.Signals): void;
};

export type Outputs = { readonly stdout: Output; readonly stderr: Output };

/** Milliseconds for the last lines: nobody may be reading them. */
const lastLines = 1000;

export const startChild = ({ environment }: Planned, { stdout, stderr }: Outputs): Child => {
  const child = Bun.spawn(
    [process.execPath, ...process.execArgv, join(import.meta.dir, "../main.ts"), "--supervised"],
    {
      env: { ...environment },
      // Never written to; it ends when we do.
      stdin: "pipe",
      stdout: "pipe",
      stderr: "pipe",
      // A terminal signals its whole group: the services would stop before the gateway has done with them.
      detached: true,
    },
  );
  const lines = Promise.all([forwardLines(child.stdout, stdout), forwardLines(child.stderr, stderr)]);
  return {
    pid: child.pid,
    ended: child.exited.then(async () => {
      await Promise.race([lines, Bun.sleep(lastLines)]);
      return { code: child.exitCode, signal: child.signalCode };
    }),
    kill: (signal) => child.kill(signal),
  };
};

export const toPhrase = ({ code, signal }: Ending): string =>
  signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
