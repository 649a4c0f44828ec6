import type { Logger } from "pino";
import { createEmbeddedDatabase } from "../adapters/database/embedded/database.ts";
import { DatabaseUnfit } from "../adapters/database/migrations.ts";
import { placeOf } from "../adapters/database/place.ts";
import { type Database, DatabaseUnavailable } from "../adapters/database/port.ts";
import type { Config } from "../config.ts";
import { StartError, toDataError } from "../start-error.ts";

type Place = Pick<Config, "postgres" | "dataDir">;

/** Where the database is, for people to read. */
export const nameOf = ({ postgres, dataDir }: Place): string => (postgres ? placeOf(postgres.url) : dataDir);

/** By the SQLSTATE that the message begins with. */
const toAdvice = (message: string): string => {
  if (/\b42501\b/.test(message))
    return "Its role must own the tables there are, and be allowed to create others in the schema public.";
  if (/\b55P03\b/.test(message)) return "Somebody else is using its tables: try again, or stop that first.";
  return "See POSTGRES_DATABASE_URL.";
};

/** Why the database cannot be opened, as what to do about it. */
const toStartError = (error: unknown, place: Place): unknown => {
  if (error instanceof DatabaseUnfit) return new StartError(`${nameOf(place)}: ${error.message}`);
  if (!place.postgres) return toDataError(error, place.dataDir);
  if (!(error instanceof DatabaseUnavailable) && !(error instanceof Error && error.name === "StatementRefused"))
    return error;
  return new StartError(`${nameOf(place)} cannot be used (${error.message}). ${toAdvice(error.message)}`);
};

const orStartError = async <T>(place: Place, work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw toStartError(error, place);
  }
};

const loadPostgres = () => import("../adapters/database/postgresql/database.ts");

/** Brings the database up to date; what that has done, a sentence each. */
export const migrate = (place: Place): Promise<readonly string[]> =>
  orStartError(place, async () => {
    if (!place.postgres) {
      await createEmbeddedDatabase({ directory: place.dataDir }).close();
      return [];
    }
    const { migratePostgres } = await loadPostgres();
    const { applied, adopted, duplicates } = await migratePostgres(place.postgres.url);
    return [
      ...(adopted ? ["iTube-api's tables were taken over, with every row"] : []),
      ...applied.map((tag) => `migration ${tag} was applied`),
      ...duplicates.map(
        ({ id, video_s3_key: key }) => `video ${id} shares the object ${key} with another: it is read by its id alone`,
      ),
    ];
  });

const requireUpToDate = async (place: Place, url: string): Promise<void> => {
  const { findPendingPostgres } = await loadPostgres();
  const pending = await orStartError(place, () => findPendingPostgres(url));
  if (pending.length > 0)
    throw new StartError(`${nameOf(place)} lacks ${pending.join(", ")}: run \`bun run migrate\` first.`);
};

/** The database that the configuration names, up to date. */
export const openDatabase = async (config: Config, log: Logger): Promise<Database> => {
  const { dataDir, postgres, migrateAtStart } = config;
  if (!postgres) return orStartError(config, () => createEmbeddedDatabase({ directory: dataDir }));
  if (migrateAtStart) for (const sentence of await migrate(config)) log.warn(`database: ${sentence}`);
  else await requireUpToDate(config, postgres.url);
  const { createPostgresDatabase } = await loadPostgres();
  return createPostgresDatabase({
    url: postgres.url,
    limits: { connections: postgres.connections },
    onChange: (reachable) => (reachable ? log.info("PostgreSQL is there again") : log.error("PostgreSQL is away")),
  });
};
