import pino, { type Logger } from "pino";

const linesPerWrite = 200;
/** Bytes, roughly: past them a reader that has stopped reading costs lines, not memory. */
const mostPending = 16 * 1024 * 1024;
const flushEvery = 100;

export type Log = {
  readonly logger: Logger;
  /** Takes a whole line beside the logger's; undefined where the level leaves out what is merely of interest. */
  readonly write: ((line: string) => void) | undefined;
  /** Resolves when every line so far is written. */
  flush(): Promise<void>;
  /** Lines that were lost since the start. */
  dropped(): number;
};

/** Lines of one form, whichever process writes them; each names it, where there are several. */
export const createLogger = (level: string, process: string | undefined, write: (line: string) => void): Logger =>
  pino(
    { level, base: process === undefined ? null : { process }, formatters: { level: (label) => ({ level: label }) } },
    { write },
  );

/**
 * Structured logs, a JSON object per line, written a few hundred at a time: pino's own destination measures all it has
 * buffered with every line, which was the dearest part of a request.
 */
export const createLog = (level: string, process: string | undefined): Log => {
  const writer = Bun.stdout.writer({ highWaterMark: 64 * 1024 });
  let lines: string[] = [];
  let dropped = 0;
  let droppedInAll = 0;
  let pending = 0;
  let writing: Promise<unknown> = Promise.resolve();

  const send = async (text: string) => {
    writer.write(text);
    await writer.flush();
  };
  const write = () => {
    if (lines.length === 0) return;
    const text = lines.join("");
    lines = [];
    pending += text.length;
    // Whoever read the log may be gone (EPIPE): requests are served all the same.
    writing = send(text)
      .catch(() => {})
      .finally(() => {
        pending -= text.length;
      });
  };
  const take = (line: string) => {
    if (pending > mostPending) {
      dropped++;
      droppedInAll++;
      return;
    }
    if (dropped > 0) {
      lines.push(`${JSON.stringify({ level: "warn", time: Date.now(), process, dropped, msg: "lines dropped" })}\n`);
      dropped = 0;
    }
    lines.push(line);
    if (lines.length >= linesPerWrite) write();
  };
  setInterval(write, flushEvery).unref();

  const logger = createLogger(level, process, take);
  return {
    logger,
    write: logger.isLevelEnabled("info") ? take : undefined,
    dropped: () => droppedInAll,
    flush: async () => {
      write();
      await writing;
    },
  };
};
