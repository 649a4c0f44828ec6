import { describe, expect, test } from "bun:test";
import { parse } from "../../src/config.ts";
import { faultsOf } from "../harness/config.ts";

describe("the backends", () => {
  const buckets = {
    S3_RAW_VIDEOS_BUCKET: "raw",
    S3_PROCESSED_VIDEOS_BUCKET: "processed",
    S3_VIDEO_THUMBNAILS_BUCKET: "thumbs",
  };

  test("are embedded where nothing names another", () => {
    expect(parse({})).toMatchObject({ postgres: undefined, redis: undefined, cognito: undefined, s3: undefined });
  });

  test("are chosen by the variables of iTube-api, as they stand in its own environment", () => {
    const config = parse({
      ...buckets,
      POSTGRES_DATABASE_URL: "postgresql+psycopg2://u:p@db:5433/itube",
      REDIS_HOST: "redis",
      REDIS_PORT: "6379",
      COGNITO_CLIENT_ID: "1example23456789",
      COGNITO_CLIENT_SECRET: "abc",
      REGION_NAME: "eu-west-1",
      AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "x",
    });
    expect(config).toMatchObject({
      postgres: { connections: 20 },
      redis: { host: "redis", port: 6379 },
      cognito: { clientId: "1example23456789" },
      s3: { pathStyle: false },
      buckets: { raw: "raw", processed: "processed", thumbnails: "thumbs" },
      aws: { accessKeyId: "AKIAEXAMPLE" },
    });
  });

  test("are refused in part, and told without their secrets", () => {
    const { S3_RAW_VIDEOS_BUCKET: _, ...rest } = buckets;
    expect(faultsOf(rest)).toEqual(["S3_RAW_VIDEOS_BUCKET must be set, where another bucket is"]);
    expect(faultsOf({ ...buckets, S3_RAW_VIDEOS_BUCKET: "thumbs" })).toHaveLength(1);
    expect(faultsOf({ S3_ENDPOINT: "http://minio:9000" })).toHaveLength(1);
    expect(faultsOf({ SQS_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/1/q" })).toHaveLength(1);
    expect(faultsOf({ AWS_SECRET_ACCESS_KEY: "hunter2" })).toEqual(["AWS_ACCESS_KEY_ID is missing"]);
    for (const url of [
      "mysql://u:hunter2@db/itube",
      "postgresql://db",
      "hunter2",
      // Each is a host with a port, and all that follows its path.
      "postgresql://itube:7/hunter2+Base64=@db/itube",
      "postgresql://itube:7/hunter2/itube",
      "postgresql://itube:7/itube?hunter2@db/itube",
      "postgresql://itube:7/itube#hunter2@db/itube",
    ]) {
      const faults = faultsOf({ POSTGRES_DATABASE_URL: url });
      expect([url, faults.length]).toEqual([url, 1]);
      expect(faults.join()).not.toContain("hunter2");
    }
  });
});
