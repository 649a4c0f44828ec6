import { parseArgs } from "node:util";
import { fill, measure, type Opened, openPostgres, openSqlite } from "./measure.ts";

const help = `bun bench/search/main.ts

Fills a search index of its own with made-up titles, and measures a search as somebody types: p50 and p99 of the whole operation in
ms, and how late a timer was at the most, which is how long the event loop was held; alone, and while titles change.

  --titles 200000      how many
  --engine sqlite      or postgresql (ITUBE_BENCH_POSTGRES: an empty database)
  --keep DIRECTORY     SQLite's index stays there, and is found again
  --queries 2000       searches of each round
  --changes 100        titles that change in a second, at the most
  --together 4         searches under way at a time, in the second round
`;

const { values } = parseArgs({
  options: {
    titles: { type: "string", default: "200000" },
    engine: { type: "string", default: "sqlite" },
    keep: { type: "string" },
    queries: { type: "string", default: "2000" },
    changes: { type: "string", default: "100" },
    together: { type: "string", default: "4" },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

const titles = Number(values.titles);
const say = (text: string) => process.stdout.write(`${text}\n`);
const opened: Opened =
  values.engine === "postgresql" ? await openPostgres(Bun.env.ITUBE_BENCH_POSTGRES!) : await openSqlite(values.keep);
try {
  const begun = performance.now();
  await fill(opened, titles, (done) => process.stderr.isTTY && process.stderr.write(`\r${done} titles`));
  const seconds = (performance.now() - begun) / 1000;
  say(`${titles} titles in ${seconds.toFixed(1)} s on ${values.engine}`);
  const changing = Number(values.changes);
  for (const changes of [0, changing])
    for (const together of [1, Number(values.together)]) {
      const figures = await measure(opened, { titles, count: Number(values.queries), together, changes });
      const beside = changes > 0 ? `while ${changes} titles a second change` : "alone";
      say(`${beside}, ${together} at a time: ${JSON.stringify(figures)}`);
    }
} finally {
  await opened.close();
}
