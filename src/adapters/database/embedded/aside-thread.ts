import type { Answered, Asked } from "./aside.ts";
import { createRun, openLargeReader } from "./connection.ts";

// A thread of its own (aside.ts): it runs one statement after the other, and answers each.
declare const self: Worker;

let run: ReturnType<typeof createRun> | undefined;

self.onmessage = ({ data: { id, file, text, parameters, form } }: MessageEvent<Asked>) => {
  const answer = (answered: Answered) => self.postMessage(answered);
  try {
    run ??= createRun(openLargeReader(file));
    answer({ id, rows: JSON.stringify(run(text, parameters, form)) });
  } catch (error) {
    answer({ id, error: error instanceof Error ? error.message : String(error) });
  }
};
