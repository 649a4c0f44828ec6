import { describe, expect, test } from "bun:test";
import { leaveOut } from "../harness/left-out.ts";
import { createTemporaryDatabase, missingPostgres } from "../harness/postgres.ts";
import { waitFor } from "../harness/processes.ts";
import { createPrefix, findRedis, sweepRedis } from "../harness/redis.ts";
import { startServer } from "../harness/server.ts";

const what = "the banner of a server on PostgreSQL and Redis";
const redis = missingPostgres ? undefined : await findRedis(what);

if (missingPostgres) leaveOut(what, missingPostgres);
else if (redis)
  describe(what, () => {
    for (const split of [false, true])
      test(`names both, ${split ? "split as well" : "in one process"}, and no password`, async () => {
        await using database = await createTemporaryDatabase();
        const prefix = createPrefix();
        const url = new URL(database.url);
        // The tests' server asks for none.
        url.password = "Secret-of-the-banner-7";
        const env = {
          POSTGRES_DATABASE_URL: url.href,
          REDIS_HOST: redis.host,
          REDIS_PORT: String(redis.port),
          REDIS_PREFIX: prefix,
        };
        {
          await using server = await startServer({ env, split });
          await waitFor("the banner", () => server.stderr().includes("Transcoder"));
          expect(server.stderr()).toContain(
            `PostgreSQL (${url.host}/${database.name}), Redis (${redis.host}:${redis.port}), local accounts, files on disk\n`,
          );
          expect(server.stderr() + server.stdout()).not.toContain(url.password);
          const ready = await fetch(`${server.url}/health/ready`);
          expect(ready.status).toBe(200);
          expect(await Bun.file(`${server.dataDir}/itube.sqlite`).exists()).toBe(false);
        }
        await sweepRedis(redis, prefix);
      });
  });
