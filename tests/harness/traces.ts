import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// The runner gives every process of the suite this folder: what servers logged, and what they must never have logged.
const directory = Bun.env.ITUBE_TEST_TRACES;
if (directory) mkdirSync(join(directory, "logs"), { recursive: true });

let kept = 0;

/** Keeps a server's whole output for the search at the end of the suite. */
export const keepLog = (text: string): void => {
  if (directory) writeFileSync(join(directory, "logs", `${process.pid}-${kept++}.log`), text);
};

/** Remembers values that no log may hold. */
export const noteSecrets = (...values: readonly string[]): void => {
  if (directory && values.length > 0)
    appendFileSync(join(directory, "secrets"), values.map((value) => `${value}\n`).join(""));
};
