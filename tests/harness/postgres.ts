import postgres from "postgres";

/** Where the tests' server is; each test has a database of its own on it. */
const server = Bun.env.ITUBE_TEST_POSTGRES ?? "postgresql://postgres@127.0.0.1:5432/postgres";

export type TemporaryDatabase = {
  readonly url: string;
  readonly name: string;
  [Symbol.asyncDispose](): Promise<void>;
};

const asAdmin = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(server, { max: 1, connect_timeout: 2, onnotice: () => {}, fetch_types: false });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
};

/** Why tests on PostgreSQL are left out; undefined where its server answers. */
export const missingPostgres: string | undefined = await asAdmin((sql) => sql`SELECT 1`).then(
  () => undefined,
  () => "no PostgreSQL on 127.0.0.1:5432 for postgres (ITUBE_TEST_POSTGRES names another)",
);

/** An empty database, gone when its owner is, whoever is still connected. */
export const createTemporaryDatabase = async (): Promise<TemporaryDatabase> => {
  const name = `itube_test_${crypto.randomUUID().replaceAll("-", "")}`;
  await asAdmin((sql) => sql.unsafe(`CREATE DATABASE ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    name,
    [Symbol.asyncDispose]: () => asAdmin(async (sql) => void (await sql.unsafe(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
};
