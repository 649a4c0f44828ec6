import { ConfigError, parse } from "./config.ts";

/** Says every fault of the configuration and ends; nothing has been opened yet. */
const readConfig = () => {
  try {
    return parse(Bun.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
};

// Whatever this process writes (accounts, keys, mails, films) is its owner's alone.
process.umask(0o077);
const config = readConfig();
const { serve } = await import("./server.ts");
await serve(config);
