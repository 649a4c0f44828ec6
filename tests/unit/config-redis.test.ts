import { describe, expect, test } from "bun:test";
import { readRedis } from "../../src/config-redis.ts";
import { createReader, type Environment } from "../../src/environment.ts";

const read = (environment: Environment) => {
  const reader = createReader(environment);
  return { redis: readRedis(reader), faults: reader.faults };
};

describe("where Redis is", () => {
  for (const [what, environment, redis] of [
    ["nowhere", {}, undefined],
    ["a host", { REDIS_HOST: "redis" }, { host: "redis", port: 6379, prefix: "itube:" }],
    [
      "a host with a port, a password and a prefix",
      { REDIS_HOST: "10.0.0.1", REDIS_PORT: "6380", REDIS_PASSWORD: "p", REDIS_PREFIX: "staging:" },
      { host: "10.0.0.1", port: 6380, password: "p", prefix: "staging:" },
    ],
    ["a URL", { REDIS_URL: "redis://cache.example" }, { host: "cache.example", port: 6379, prefix: "itube:" }],
    [
      "a URL with everything",
      { REDIS_URL: "rediss://ada:p%40ss%2F@cache.example:6390/2" },
      {
        host: "cache.example",
        port: 6390,
        username: "ada",
        password: "p@ss/",
        database: 2,
        tls: {},
        prefix: "itube:",
      },
    ],
    [
      "a URL with a password alone",
      { REDIS_URL: "redis://:p@[::1]:1/" },
      { host: "::1", port: 1, password: "p", prefix: "itube:" },
    ],
    [
      "a URL, and its password beside it",
      { REDIS_URL: "redis://cache", REDIS_PASSWORD: "p" },
      { host: "cache", port: 6379, password: "p", prefix: "itube:" },
    ],
  ] as const)
    test(`is ${what}`, () => {
      expect(read(environment)).toEqual({ redis, faults: [] });
    });

  for (const [what, environment] of [
    ["another protocol", { REDIS_URL: "https://:hunter2@cache" }],
    ["no URL", { REDIS_URL: "cache hunter2" }],
    ["a URL with options that nobody would heed", { REDIS_URL: "redis://:hunter2@cache?family=6" }],
    ["a database that is no number", { REDIS_URL: "redis://:hunter2@cache/main" }],
    ["a password that is not encoded well", { REDIS_URL: "redis://:hunter2%zz@cache" }],
    ["a URL beside a host", { REDIS_URL: "redis://:hunter2@cache", REDIS_HOST: "cache" }],
    ["a user without a password", { REDIS_URL: "redis://hunter2@cache" }],
    ["two passwords", { REDIS_URL: "redis://:hunter2@cache", REDIS_PASSWORD: "hunter2" }],
    ["a password for nothing", { REDIS_PASSWORD: "hunter2" }],
    ["a host that is a URL", { REDIS_HOST: "redis://:hunter2@cache" }],
    ["a port out of range", { REDIS_HOST: "cache", REDIS_PORT: "70000" }],
    ["a prefix of two words", { REDIS_HOST: "cache", REDIS_PREFIX: "a b" }],
  ] as const)
    test(`is not ${what}, and the fault tells no secret`, () => {
      const { faults } = read(environment);
      expect(faults).toHaveLength(1);
      expect(faults[0]).toStartWith("REDIS_");
      expect(faults[0]).not.toContain("hunter2");
    });
});
