import { DatabaseUnavailable } from "../port.ts";

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

/** Statements under way and waiting; one more is refused. */
const MOST_WAITING = 64;
/** In ms, from the call to its answer. */
const DEADLINE = 2_000;

type Waiting = {
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: Timer;
};

export type Aside = {
  run(text: string, parameters: unknown[], form: "arrays" | "objects"): Promise<unknown[]>;
  close(): void;
};

/**
 * A thread with a read-only connection of its own, for statements that would hold the event loop. It starts at the first one. A
 * statement cannot be interrupted: one that passes its deadline takes its thread along, and the next one starts another.
 */
export const createAside = (file: string, deadline = DEADLINE): Aside => {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let last = 0;

  const end = (reason: string) => {
    thread?.terminate();
    thread = undefined;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new DatabaseUnavailable(reason));
    }
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(new URL("./aside-thread.ts", import.meta.url).href, {
      // Nobody waits for it at the end of the process.
      ref: false,
    });
    started.onmessage = ({ data }: MessageEvent<Answered>) => {
      const asked = waiting.get(data.id);
      if (!asked) return;
      waiting.delete(data.id);
      clearTimeout(asked.timer);
      if ("error" in data) asked.reject(new Error(data.error));
      else asked.resolve(JSON.parse(data.rows));
    };
    started.onerror = (event) => {
      if (started === thread) end(`The thread for long statements ended: ${event.message}`);
    };
    return started;
  };

  return {
    run: (text, parameters, form) => {
      if (waiting.size >= MOST_WAITING)
        return Promise.reject(new DatabaseUnavailable("Too many long statements wait."));
      thread ??= start();
      const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
      const id = ++last;
      const timer = setTimeout(() => end(`A statement took longer than ${deadline} ms.`), deadline);
      waiting.set(id, { resolve, reject, timer });
      thread.postMessage({ id, file, text, parameters, form } satisfies Asked);
      return promise;
    },
    close: () => end("The database is closed."),
  };
};
