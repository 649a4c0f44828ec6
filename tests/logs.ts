import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Step } from "./steps.ts";

/** What no log line may hold, besides the suite's own passwords, tokens and keys. */
const forms: readonly RegExp[] = [
  /eyJ[\w-]{10,}\.eyJ[\w-]{10,}/,
  /Signature=[0-9a-f]{16}/i,
  /refresh_token=/,
  /access_token=/,
  /\$argon2/,
  /BEGIN [A-Z ]*PRIVATE KEY/,
  // The token in the address of a lease.
  /\/media\/leased\/[\w-]+\.[\w-]/,
  /CloudFront-Signature=/,
];

export const searchLogs: Step = {
  name: "logs",
  about: "no password, token or signature in any log of the run",
  alone: true,
  run: async (directory) => {
    const traces = join(directory, "traces");
    const names = await readdir(join(traces, "logs")).catch(() => []);
    const secrets = [
      ...new Set(
        (
          await Bun.file(join(traces, "secrets"))
            .text()
            .catch(() => "")
        ).split("\n"),
      ),
    ].filter((line) => line !== "");
    const found: string[] = [];
    for (const name of names) {
      // Of bytes: a string is searched for hundreds of secrets in several times as long.
      const bytes = await readFile(join(traces, "logs", name));
      const text = bytes.toString();
      for (const form of forms) if (form.test(text)) found.push(`${name}: ${form}`);
      for (const secret of secrets)
        if (bytes.includes(secret)) found.push(`${name}: a secret of the suite (${secret.length} characters)`);
    }
    const searched = names.length > 0 && secrets.length > 0;
    return {
      passed: found.length === 0 && searched ? 1 : 0,
      failed: found.length + (searched ? 0 : 1),
      skipped: 0,
      leftOut: [],
      output: searched ? found.join("\n") : "there were no logs to search",
    };
  },
};
