import type { WriteStream } from "node:tty";

type Outlet = Pick<WriteStream, "write" | "isTTY">;

export type Progress = {
  /** So many of so many are done; `each` is how many milliseconds one takes, of what may take minutes. */
  show(what: string, done: number, total: number, each?: number): void;
  /** A line that stays. */
  say(line: string): void;
};

const WIDTH = 28;
/** Milliseconds between two drawings, and between two lines where nothing can be drawn. */
const [EVERY, EVERY_LINE] = [80, 10_000];
/** Back to the margin, and the line is empty. */
const CLEAR = "\r\u001b[K";

/** As a person says it. */
export const toDuration = (milliseconds: number): string => {
  const seconds = Math.ceil(milliseconds / 1_000);
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

const toWords = (done: number, total: number, each: number | undefined): string => {
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  const so = `${String(percent).padStart(3)} %, ${done} of ${total}`;
  return each === undefined || done === total
    ? so
    : `${so}, ${Math.round(1_000 / each)} a second, ${toDuration((total - done) * each)} left`;
};

/** A bar on a terminal; elsewhere a line now and then, of what takes long. */
export const createProgress = (outlet: Outlet, now = () => performance.now()): Progress => {
  let drawn = outlet.isTTY ? Number.NEGATIVE_INFINITY : now();
  return {
    show: (what, done, total, each) => {
      if (now() - drawn < (outlet.isTTY ? EVERY : EVERY_LINE) && !(outlet.isTTY && done >= total)) return;
      drawn = now();
      const words = toWords(done, total, each);
      if (!outlet.isTTY) return void outlet.write(`  ${what.padEnd(10)} ${words}\n`);
      const full = total === 0 ? WIDTH : Math.floor((done / total) * WIDTH);
      outlet.write(`${CLEAR}  ${what.padEnd(10)} [${"#".repeat(full)}${".".repeat(WIDTH - full)}] ${words}`);
    },
    say: (line) => void outlet.write(`${outlet.isTTY ? CLEAR : ""}${line}\n`),
  };
};
