import { DatabaseUnavailable } from "../port.ts";
import { createPace } from "./aside-pace.ts";

/** What goes to the thread: a statement, or an answer back. Rows go as JSON, which is cheaper to hand over than objects. */
export type Asked = {
  readonly id: number;
  /** The database. */
  readonly file: string;
  readonly text: string;
  readonly parameters: unknown[];
  readonly form: "arrays" | "objects";
};
export type Answered = { readonly id: number } & ({ readonly rows: string } | { readonly error: string });

/** In ms: from the call to its answer, and for the statement alone. */
const DEADLINE = 2_000;
/** Threads at a time. A second one starts only while the first is at a statement that is over its time. */
const MOST_THREADS = 2;

type Call = {
  readonly asked: Asked;
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: Timer;
};
type Thread = {
  readonly worker: Worker;
  /** What it is at. */
  running: { readonly call: Call; readonly begun: number; readonly timer: Timer } | undefined;
  /** At a statement that is over its time. */
  isLate: boolean;
};

export type Aside = {
  run(text: string, parameters: unknown[], form: "arrays" | "objects"): Promise<unknown[]>;
  close(): void;
};

/**
 * A thread with a read-only connection of its own, for statements that would hold the event loop. It starts at the first one, and is
 * given one at a time. A call that passes its deadline is refused, and no other. A statement cannot be interrupted, nor can its
 * thread: one that is over its time is left to its end, while another thread goes on with what waits. Where that one is late as well,
 * calls are refused until one of them is back, so at most two processors are ever lost. Nor does a queue form whose last call would
 * pass its deadline, by the time that statements took lately.
 */
export const createAside = (file: string, deadline = DEADLINE): Aside => {
  const threads = new Set<Thread>();
  const waiting = new Set<Call>();
  const pace = createPace(deadline);
  let last = 0;

  const stop = (thread: Thread, reason: string) => {
    threads.delete(thread);
    thread.worker.terminate();
    clearTimeout(thread.running?.timer);
    refuse(thread.running?.call, reason);
    thread.running = undefined;
  };
  const refuse = (call: Call | undefined, reason: string) => {
    if (!call) return;
    waiting.delete(call);
    clearTimeout(call.timer);
    call.reject(new DatabaseUnavailable(reason));
  };

  const start = (): Thread => {
    // Nobody waits for it at the end of the process.
    const worker = new Worker(new URL("./aside-thread.ts", import.meta.url).href, { ref: false });
    const thread: Thread = { worker, running: undefined, isLate: false };
    threads.add(thread);
    worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      const running = thread.running;
      if (running?.call.asked.id !== data.id) return;
      thread.running = undefined;
      clearTimeout(running.timer);
      clearTimeout(running.call.timer);
      pace.note(performance.now() - running.begun);
      if ("error" in data) running.call.reject(new Error(data.error));
      else running.call.resolve(JSON.parse(data.rows));
      // One is enough as long as none is late.
      if (thread.isLate && [...threads].some((other) => other !== thread && !other.isLate)) stop(thread, "");
      thread.isLate = false;
      next();
    };
    worker.onerror = (event) => {
      if (!threads.has(thread)) return;
      stop(thread, `The thread for long statements ended: ${event.message}`);
      next();
    };
    return thread;
  };

  /** Gives what waits to a thread that is free. */
  const next = () => {
    const [call] = waiting;
    if (!call) return;
    const all = [...threads];
    const thread =
      all.find(({ running }) => !running) ??
      (all.every(({ isLate }) => isLate) && threads.size < MOST_THREADS ? start() : undefined);
    if (!thread) return;
    waiting.delete(call);
    const timer = setTimeout(() => {
      thread.isLate = true;
      next();
    }, deadline);
    timer.unref();
    thread.running = { call, begun: performance.now(), timer };
    thread.worker.postMessage(call.asked);
  };

  const canWait = (): boolean => {
    if (waiting.size === 0) return threads.size < MOST_THREADS || [...threads].some(({ isLate }) => !isLate);
    return pace.hasRoom(waiting.size);
  };

  return {
    run: (text, parameters, form) => {
      if (!canWait()) return Promise.reject(new DatabaseUnavailable("Too many long statements wait."));
      const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
      const timer = setTimeout(() => refuse(call, `A statement took longer than ${deadline} ms.`), deadline);
      const call: Call = { asked: { id: ++last, file, text, parameters, form }, resolve, reject, timer };
      waiting.add(call);
      next();
      return promise;
    },
    close: () => {
      for (const thread of threads) stop(thread, "The database is closed.");
      for (const call of waiting) refuse(call, "The database is closed.");
    },
  };
};
