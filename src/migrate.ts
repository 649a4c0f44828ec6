import { placeOf } from "./adapters/database/postgresql/place.ts";
import { migrate } from "./backends/database.ts";
import { parse } from "./config.ts";
import { exit } from "./exit.ts";
import { toDataError } from "./start-error.ts";

const help = `bun run migrate

Brings the database up to date, then ends: that of POSTGRES_DATABASE_URL, else the one in ITUBE_DATA_DIR. What is there is kept;
a database of iTube-api's is taken over as it is. Run it before the new version starts where MIGRATE_AT_START is false.
Several at once are no harm: one does the work, the others wait.
`;

const words = process.argv.slice(2);
if (words.length > 0) {
  const asked = words.every((word) => ["--help", "-h"].includes(word));
  (asked ? process.stdout : process.stderr).write(asked ? help : `No such option: ${words.join(" ")}\n\n${help}`);
  process.exit(asked ? 0 : 64);
}

process.umask(0o077);
try {
  // Where it listens and who may call it is not its business: what production requires may be missing here.
  const { postgres, dataDir } = parse({ ...Bun.env, NODE_ENV: "development" });
  if (postgres) for (const sentence of await migrate(postgres)) process.stdout.write(`${sentence}\n`);
  else {
    const { createEmbeddedDatabase } = await import("./adapters/database/embedded/database.ts");
    await createEmbeddedDatabase({ directory: dataDir }).close();
  }
  process.stdout.write(`${postgres ? placeOf(postgres.url) : dataDir} is up to date.\n`);
} catch (error) {
  exit(toDataError(error, "The data directory"));
}
