import { relative, resolve } from "node:path";
import type { Config } from "./config.ts";

/** What somebody who has just typed the command wants to know. */
export const banner = (config: Config, metricsPort: number | undefined): string => {
  const data = relative(".", resolve(config.dataDir)) || ".";
  const lines: readonly (readonly [string, string])[] = [
    ["API", `${config.publicUrl}/api/v1`],
    ["Docs", `${config.publicUrl}/docs`],
    ["Metrics", metricsPort === undefined ? "off" : `http://127.0.0.1:${metricsPort}/metrics`],
    ["Backends", "SQLite, cache in memory, local accounts, files on disk"],
    ["Data", data],
    ["Mail", `${data}/outbox`],
    ["Transcoder", config.transcoder ? "credentials from the environment" : `${data}/service-credentials.json`],
  ];
  return `\n  itube\n\n${lines.map(([name, value]) => `  ${name.padEnd(12)}${value}`).join("\n")}\n\n`;
};
