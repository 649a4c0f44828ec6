import { parse } from "./config.ts";
import { exit } from "./exit.ts";

try {
  // Whatever this process writes (accounts, keys, mails, films) is its owner's alone.
  process.umask(0o077);
  const config = parse(Bun.env);
  const { serve } = await import("./server.ts");
  await serve(config, { supervised: process.argv.includes("--supervised") });
} catch (error) {
  exit(error);
}
