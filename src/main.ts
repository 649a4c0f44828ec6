import { ConfigError, parse } from "./config.ts";
import { StartError } from "./start-error.ts";

/** Ends with a sentence instead of a stack trace, where it is the operator who can help. */
const exit = (error: unknown): never => {
  if (!(error instanceof ConfigError || error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  // EX_CONFIG of sysexits(3): starting again would not help.
  process.exit(error instanceof ConfigError ? 78 : 1);
};

try {
  // Whatever this process writes (accounts, keys, mails, films) is its owner's alone.
  process.umask(0o077);
  const config = parse(Bun.env);
  const { serve } = await import("./server.ts");
  await serve(config, { supervised: process.argv.includes("--supervised") });
} catch (error) {
  exit(error);
}
