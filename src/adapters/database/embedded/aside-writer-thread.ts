import type { Answered, Asked, Step } from "./aside-writer.ts";
import { beginImmediate } from "./begin.ts";
import { createRun, openWriter } from "./connection.ts";

// A thread of its own (aside-writer.ts): it takes the steps of one transaction after the other, and answers each.
declare const self: Worker;

const open = (file: string) => {
  const connection = openWriter(file);
  connection.run("PRAGMA busy_timeout = 0");
  const run = createRun(connection);
  return async (step: Step): Promise<unknown[] | "rolled back"> => {
    if (step === "begin") await beginImmediate(connection);
    else if (step === "rollback") {
      if (connection.inTransaction) connection.run("ROLLBACK");
      // After SQLITE_FULL or an I/O error SQLite rolls back by itself, and would commit the next statement on its own.
    } else if (!connection.inTransaction) return "rolled back";
    else if (step === "commit") connection.run("COMMIT");
    else return run(step.text, step.parameters, step.form);
    return [];
  };
};

let take: ReturnType<typeof open> | undefined;

self.onmessage = async ({ data: { id, file, step } }: MessageEvent<Asked>) => {
  const answer = (answered: Answered) => self.postMessage(answered);
  try {
    take ??= open(file);
    const rows = await take(step);
    answer(rows === "rolled back" ? { id, isRolledBack: true } : { id, rows });
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    answer({ id, error: { message, code } });
  }
};
