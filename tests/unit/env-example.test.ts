import { expect, test } from "bun:test";
import { join } from "node:path";
import { ConfigError, parse } from "../../src/config.ts";
import { readVariables } from "../harness/variables.ts";

const read = (name: string) => Bun.file(join(import.meta.dir, "../..", name)).text();
const required = ["PUBLIC_URL", "ITUBE_SECRET", "TRANSCODER_ACCESS_KEY_ID", "TRANSCODER_SECRET_ACCESS_KEY"];
/** What docker-compose.yml alone reads. */
const ofCompose = ["POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"];

test(".env.example has every variable that the configuration reads", async () => {
  const lines = (await read(".env.example")).split("\n");
  const names = lines.flatMap((line) => /^#?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
  expect(names.sort()).toEqual(["COMPOSE_PROFILES", ...ofCompose, ...(await readVariables())].sort());
});

test(".env.example with every line in force starts nothing before it is filled in, and asks for nothing else", async () => {
  const lines = (await read(".env.example")).split("\n").map((line) => line.replace(/^#(?=[A-Z])/, ""));
  const pairs = lines.flatMap((line) => (/^[A-Z]/.test(line) ? [line.split("=", 2) as [string, string]] : []));
  expect(pairs.length).toBeGreaterThan(20);
  try {
    parse(Object.fromEntries(pairs));
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.faults.toSorted()).toEqual(required.map((name) => `${name} must be set in production`).sort());
  }
});
