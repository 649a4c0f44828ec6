import { expect, test } from "bun:test";
import { banner } from "../../src/banner.ts";
import { parse } from "../../src/config.ts";

const amazon = {
  POSTGRES_DATABASE_URL: "postgresql+psycopg2://itube:hidden-1@db.internal:5432/itube?sslmode=verify-full",
  REDIS_URL: "rediss://itube:hidden-2@cache.internal:6380/1",
  REGION_NAME: "eu-west-1",
  COGNITO_CLIENT_ID: "1h57kf5cpq17m0eml12EXAMPLE",
  COGNITO_CLIENT_SECRET: "hidden3",
  S3_RAW_VIDEOS_BUCKET: "acme-raw",
  S3_PROCESSED_VIDEOS_BUCKET: "acme-processed",
  S3_VIDEO_THUMBNAILS_BUCKET: "acme-thumbnails",
  SQS_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/123456789012/itube-uploads",
  AWS_ACCESS_KEY_ID: "AKIDHIDDEN4",
  AWS_SECRET_ACCESS_KEY: "hidden-5",
  ITUBE_SECRET: "hidden-6",
  TRANSCODER_ACCESS_KEY_ID: "ITUBETRANSCODER",
  TRANSCODER_SECRET_ACCESS_KEY: "hidden-7",
};

/** The lines below the banner's title, by their names. */
const read = (environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...banner(parse(environment), 9464).matchAll(/^ {2}(\w+) +(\S.*)$/gm)].map(([, name, value]) => [name!, value!]),
  );

test("the banner names each backend of Amazon's by what an operator calls it", () => {
  expect(read(amazon).Backends).toBe(
    "PostgreSQL (db.internal:5432/itube), Redis (cache.internal:6380), Amazon Cognito (1h57kf5cpq17m0eml12EXAMPLE), Amazon S3 (acme-raw), Amazon SQS (itube-uploads)",
  );
  expect(read({ ...amazon, COGNITO_USER_POOL_ID: "eu-west-1_a1B2c3D4e" }).Backends).toContain(
    "Amazon Cognito (eu-west-1_a1B2c3D4e)",
  );
});

test("the banner says it where a store is not Amazon's", () => {
  const other = { ...amazon, COGNITO_ENDPOINT: "http://localhost:9229", S3_ENDPOINT: "https://minio.internal:9000" };
  expect(read(other).Backends).toContain(
    "Cognito at localhost:9229 (1h57kf5cpq17m0eml12EXAMPLE), S3 at minio.internal:9000",
  );
});

test("the banner has no secret", () => {
  expect(banner(parse(amazon), 9464)).not.toMatch(/hidden|psycopg2|itube:/i);
});

test("the banner shows the data directory and the mails only where something is kept there", () => {
  expect(Object.keys(read({})).sort()).toEqual(["API", "Backends", "Data", "Docs", "Mail", "Metrics", "Transcoder"]);
  expect(Object.keys(read(amazon)).sort()).toEqual(["API", "Backends", "Docs", "Metrics", "Transcoder"]);
  const { ITUBE_SECRET: _, ...generated } = amazon;
  expect(read(generated)).toHaveProperty("Data");
  expect(read(amazon).Transcoder).toBe("credentials from the environment");
});

test("the banner of a service says nothing of what is another's", () => {
  const service = { ...amazon, SERVICES: "auth", PUBLIC_URL: "https://api.acme.test" };
  expect(read(service).Backends).toEndWith("Amazon Cognito (1h57kf5cpq17m0eml12EXAMPLE)");
});
