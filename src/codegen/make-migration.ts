import { relative } from "node:path";
import { dialects, readDefinitions, writeMigration } from "./migrations.ts";

const [name, ...others] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name) || others.length > 0) {
  process.stderr.write(`bun run migration what_changed

Writes the next migration of both engines: the difference between what the tables.ts files define and the last migration.
Read the SQL before you commit it, and never edit one that was released.
`);
  process.exit(64);
}

const definitions = await readDefinitions();
for (const [engine, dialect] of Object.entries(dialects)) {
  const file = await writeMigration(dialect, name, definitions);
  process.stdout.write(`${engine.padEnd(12)}${file ? relative(".", file) : "nothing has changed"}\n`);
}
