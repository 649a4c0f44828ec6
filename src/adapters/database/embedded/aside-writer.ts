import { DatabaseUnavailable } from "../port.ts";
import { BUSY_TIMEOUT } from "./connection.ts";

type Statement = { readonly text: string; readonly parameters: unknown[]; readonly form: "arrays" | "objects" };
export type Step = "begin" | "commit" | "rollback" | Statement;

/** What goes to the thread, and an answer back. Cloned, not as JSON: bytes, too, come as they are. */
export type Asked = { readonly id: number; readonly file: string; readonly step: Step };
export type Answered = { readonly id: number } & (
  | { readonly rows: unknown[] }
  | { readonly isRolledBack: true }
  | { readonly error: { readonly message: string; readonly code: string | undefined } }
);

type Answer = { readonly resolve: (rows: unknown[]) => void; readonly reject: (error: Error) => void };
type Thread = { readonly worker: Worker; readonly asked: Map<number, Answer> };

/** The steps of one transaction at a time. The writer's queue (writer.ts) sees to it that nobody else of this process writes meanwhile. */
export type AsideWriter = {
  /** @throws SQLITE_BUSY where another process does not let go of the lock */
  begin(): Promise<void>;
  run(text: string, parameters: unknown[], form: "arrays" | "objects"): Promise<unknown[]>;
  commit(): Promise<void>;
  /** Nothing is open afterwards, whatever was: where the thread does not answer, it is ended. */
  rollback(): Promise<void>;
  close(): void;
};

// Nobody waits for it at the end of the process: whoever waits for an answer has a timer.
export const startThread = () => new Worker(new URL("./aside-writer-thread.ts", import.meta.url).href, { ref: false });

/**
 * A thread with a connection of its own that writes. It starts with the first transaction. With a thread that ends its connection is
 * closed, and so its transaction is rolled back; what was asked is refused, and the next transaction begins in a new one. One that is
 * ended at a statement closes its connection after it: until then the lock is taken, as if by another process.
 * @param patience ms within which a step that is no statement is answered; for a statement its transaction's deadline counts
 */
export const createAsideWriter = (file: string, patience: number, start = startThread): AsideWriter => {
  let thread: Thread | undefined;
  let last = 0;

  const end = (ended: Thread, reason: string) => {
    if (thread === ended) thread = undefined;
    ended.worker.terminate();
    for (const { reject } of ended.asked.values()) reject(new DatabaseUnavailable(reason));
    ended.asked.clear();
  };

  const open = (): Thread => {
    const opened: Thread = { worker: start(), asked: new Map() };
    opened.worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      const answer = opened.asked.get(data.id);
      opened.asked.delete(data.id);
      if ("rows" in data) answer?.resolve(data.rows);
      else if ("isRolledBack" in data)
        answer?.reject(new DatabaseUnavailable("The transaction was rolled back by the engine."));
      else answer?.reject(Object.assign(new Error(data.error.message), { code: data.error.code }));
    };
    opened.worker.onerror = ({ message }) => end(opened, `The thread that writes ended: ${message}`);
    opened.worker.addEventListener("close", () => end(opened, "The thread that writes ended."));
    return opened;
  };

  const ask = (step: Step): Promise<unknown[]> => {
    if (!thread) return Promise.reject(new DatabaseUnavailable("The thread that writes ended."));
    const id = ++last;
    const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
    thread.worker.postMessage({ id, file, step } satisfies Asked);
    thread.asked.set(id, { resolve, reject });
    return promise;
  };

  /** A thread that does not answer in time is not to be trusted with the next transaction. */
  const askWithin = async (step: Step, milliseconds: number): Promise<void> => {
    const asked = thread;
    const timer = setTimeout(() => asked && end(asked, "The thread that writes does not answer."), milliseconds);
    try {
      await ask(step);
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    begin: () => {
      thread ??= open();
      return askWithin("begin", BUSY_TIMEOUT + patience);
    },
    run: (text, parameters, form) => ask({ text, parameters, form }),
    commit: () => askWithin("commit", patience),
    rollback: async () => {
      const asked = thread;
      try {
        if (asked) await askWithin("rollback", patience);
      } catch {
        if (asked) end(asked, "The transaction could not be rolled back.");
      }
    },
    close: () => {
      if (thread) end(thread, "The database is closed.");
    },
  };
};
