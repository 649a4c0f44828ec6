import type { Logger } from "pino";
import { createEmbeddedDatabase } from "../adapters/database/embedded/database.ts";
import { type Database, DatabaseUnavailable } from "../adapters/database/port.ts";
import { placeOf } from "../adapters/database/postgresql/place.ts";
import type { Config } from "../config.ts";
import { StartError } from "../start-error.ts";

/** Why the database cannot be opened, as what to do about it. */
const toStartError = (error: unknown, url: string): unknown => {
  if (error instanceof DatabaseUnavailable)
    return new StartError(`${placeOf(url)} cannot be used (${error.message}). See POSTGRES_DATABASE_URL.`);
  if (error instanceof Error && error.name === "NotItube") return new StartError(error.message);
  return error;
};

const loadPostgres = () => import("../adapters/database/postgresql/database.ts");

/** What migrating has done, a sentence each. */
export const migrate = async ({ url }: NonNullable<Config["postgres"]>): Promise<readonly string[]> => {
  const { migratePostgres } = await loadPostgres();
  const { applied, adopted, duplicates } = await migratePostgres(url).catch((error: unknown) => {
    throw toStartError(error, url);
  });
  return [
    ...(adopted ? ["iTube-api's tables were taken over, with every row"] : []),
    ...applied.map((tag) => `migration ${tag} was applied`),
    ...duplicates.map(
      ({ id, video_s3_key: key }) => `video ${id} shares the object ${key} with another: it is read by its id alone`,
    ),
  ];
};

const requireUpToDate = async ({ url }: NonNullable<Config["postgres"]>): Promise<void> => {
  const { findPendingPostgres } = await loadPostgres();
  const pending = await findPendingPostgres(url).catch((error: unknown) => {
    throw toStartError(error, url);
  });
  if (pending.length > 0)
    throw new StartError(`${placeOf(url)} lacks ${pending.join(", ")}: run \`bun run migrate\` first.`);
};

/** The database that the configuration names, up to date. */
export const openDatabase = async (config: Config, log: Logger): Promise<Database> => {
  const { dataDir, postgres, migrateAtStart } = config;
  if (!postgres) return createEmbeddedDatabase({ directory: dataDir });
  if (migrateAtStart) for (const sentence of await migrate(postgres)) log.warn(`database: ${sentence}`);
  else await requireUpToDate(postgres);
  const { createPostgresDatabase } = await loadPostgres();
  return createPostgresDatabase({
    url: postgres.url,
    limits: { connections: postgres.connections },
    onChange: (reachable) => (reachable ? log.info("PostgreSQL is there again") : log.error("PostgreSQL is away")),
  });
};
