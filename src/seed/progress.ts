import type { WriteStream } from "node:tty";

type Outlet = Pick<WriteStream, "write" | "isTTY">;

export type Progress = {
  /** So many of so many are done. */
  show(what: string, done: number, total: number, rest?: string): void;
  /** A line that stays. */
  say(line: string): void;
};

const WIDTH = 28;
/** Milliseconds between two drawings. */
const EVERY = 80;
/** Back to the margin, and the line is empty. */
const CLEAR = "\r\u001b[K";

/** A bar on a terminal; nowhere else, where only lines are written. */
export const createProgress = (outlet: Outlet): Progress => {
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    show: (what, done, total, rest = "") => {
      if (!outlet.isTTY || (done < total && performance.now() - drawn < EVERY)) return;
      drawn = performance.now();
      const full = total === 0 ? WIDTH : Math.floor((done / total) * WIDTH);
      const bar = `${"#".repeat(full)}${".".repeat(WIDTH - full)}`;
      outlet.write(`${CLEAR}  ${what.padEnd(10)} [${bar}] ${done} of ${total}${rest && `, ${rest}`}`);
    },
    say: (line) => void outlet.write(`${outlet.isTTY ? CLEAR : ""}${line}\n`),
  };
};
