import { startCognitoDouble } from "./cognito-double.ts";
import { startMoto } from "./moto.ts";
import { createTemporaryDatabase, missingPostgres } from "./postgres.ts";
import { createPrefix, findRedis, type Place, sweepRedis } from "./redis.ts";

/** Servers such as a deployment has, each with a part of its own for one test. */
export type Production = {
  readonly env: Readonly<Record<string, string>>;
  codeFor(address: string): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** Whether the suites run on them, unless they say so themselves. */
export const onProduction: boolean = Bun.env.ITUBE_TEST_BACKENDS === "production";

const createBuckets = async (endpoint: string, region: string, names: readonly string[]): Promise<void> => {
  const body = `<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
  for (const name of names) {
    // moto takes the region from the credential, and looks at nothing else of it.
    const authorization = `AWS4-HMAC-SHA256 Credential=A/20260101/${region}/s3/aws4_request`;
    const answer = await fetch(`${endpoint}/${name}`, { method: "PUT", headers: { authorization }, body });
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  }
};

/** Servers of the test's own, in the place of those that run already. */
export type ProductionOptions = {
  /** Addresses whose owners run the platform. */
  readonly admins?: readonly string[];
} & OwnServers;
export type OwnServers = { readonly postgres?: { readonly url: string }; readonly redis?: Place };

/** PostgreSQL, Redis, a strict double of Cognito, and moto for S3; or why they are not to be had. */
export const openProduction = async (
  own: ProductionOptions = {},
): Promise<Production | { readonly missing: string }> => {
  if (missingPostgres && !own.postgres) return { missing: missingPostgres };
  const redis = own.redis ?? (await findRedis("production's backends"));
  if (!redis) return { missing: "no Redis" };
  const moto = await startMoto();
  if ("missing" in moto) return moto;
  const database = own.postgres ? undefined : await createTemporaryDatabase();
  const cognito = await startCognitoDouble({ admins: own.admins ?? [] });
  const prefix = createPrefix();
  const buckets = ["raw", "processed", "thumbnails"].map((role) => `itube-test-${role}-${crypto.randomUUID()}`);
  await createBuckets(moto.url, cognito.region, buckets);
  return {
    env: {
      POSTGRES_DATABASE_URL: (own.postgres ?? database)!.url,
      POSTGRES_CONNECTIONS: "8",
      REDIS_HOST: redis.host,
      REDIS_PORT: String(redis.port),
      REDIS_PREFIX: prefix,
      REGION_NAME: cognito.region,
      COGNITO_ENDPOINT: cognito.url,
      COGNITO_CLIENT_ID: cognito.clientId,
      COGNITO_CLIENT_SECRET: cognito.clientSecret!,
      COGNITO_USER_POOL_ID: cognito.userPoolId,
      AWS_ACCESS_KEY_ID: cognito.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: cognito.credentials.secretAccessKey,
      S3_ENDPOINT: moto.url,
      S3_RAW_VIDEOS_BUCKET: buckets[0]!,
      S3_PROCESSED_VIDEOS_BUCKET: buckets[1]!,
      S3_VIDEO_THUMBNAILS_BUCKET: buckets[2]!,
    },
    codeFor: async (address) => cognito.codeFor(address),
    [Symbol.asyncDispose]: async () => {
      await cognito[Symbol.asyncDispose]();
      await moto[Symbol.asyncDispose]();
      if (!own.redis) await sweepRedis(redis, prefix);
      await database?.[Symbol.asyncDispose]();
    },
  };
};

/** For tests that were told to run there. */
export const requireProduction = async (own?: ProductionOptions): Promise<Production> => {
  const production = await openProduction(own);
  if ("missing" in production) throw new Error(production.missing);
  return production;
};
