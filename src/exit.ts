import { ConfigError } from "./config.ts";
import { StartError } from "./start-error.ts";

/** Ends with a sentence instead of a stack trace, where it is the operator who can help. */
export const exit = (error: unknown): never => {
  if (!(error instanceof ConfigError || error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  // EX_CONFIG of sysexits(3): starting again would not help.
  process.exit(error instanceof ConfigError ? 78 : 1);
};
