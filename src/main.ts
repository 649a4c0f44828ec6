import { parse } from "./config.ts";
import { exit } from "./exit.ts";

const help = `bun run start

Serves the API until SIGTERM or Ctrl-C. It is configured by environment variables, all of them in deploy/configuration.md; none is needed.
`;

const words = process.argv.slice(2).filter((word) => word !== "--supervised");
if (words.length > 0) {
  const asked = words.every((word) => ["--help", "-h"].includes(word));
  (asked ? process.stdout : process.stderr).write(asked ? help : `No such option: ${words.join(" ")}\n\n${help}`);
  process.exit(asked ? 0 : 64);
}

try {
  // Whatever this process writes (accounts, keys, mails, films) is its owner's alone.
  process.umask(0o077);
  const config = parse(Bun.env);
  const { serve } = await import("./server.ts");
  await serve(config, { supervised: process.argv.includes("--supervised") });
} catch (error) {
  exit(error);
}
