import pino from "pino";
import { nameOf, openDatabase } from "./backends/database.ts";
import { searchSources } from "./composition/search.ts";
import { parse } from "./config.ts";
import { exit } from "./exit.ts";
import { rebuild } from "./services/search/rebuild.ts";

const help = `bun run search:rebuild

Makes the search index what everything else says: writes what is missing or old in it, takes out what is gone. It is for an index
that was lost, or made by an older version; changes are indexed without it. The platform may serve meanwhile, and be searched: each
step leaves the index right. Stopped half-way it can be begun anew; what is right already is passed over quickly.
`;

const words = process.argv.slice(2);
if (words.length > 0) {
  const asked = words.every((word) => ["--help", "-h"].includes(word));
  (asked ? process.stdout : process.stderr).write(asked ? help : `No such option: ${words.join(" ")}\n\n${help}`);
  process.exit(asked ? 0 : 64);
}

process.umask(0o077);
try {
  const config = parse({ ...Bun.env, NODE_ENV: "development" });
  const database = await openDatabase(config, pino({ level: "silent" }));
  let told = performance.now();
  const { looked, changed, words } = await rebuild({
    database,
    sources: searchSources,
    progress: (type, looked, changed) => {
      if (performance.now() - told < 1_000) return;
      told = performance.now();
      process.stdout.write(`${type}: looked at ${looked}, changed ${changed}\n`);
    },
    rest: (milliseconds) => Bun.sleep(milliseconds),
  });
  await database.close();
  process.stdout.write(
    `The search index of ${nameOf(config)} is rebuilt: looked at ${looked} titles, people, genres, channels and videos, changed ${changed}, forgot ${words} words that nothing has any more.\n`,
  );
  // The thread of long statements, and whatever else is open, has nothing left to do.
  process.exit(0);
} catch (error) {
  exit(error);
}
