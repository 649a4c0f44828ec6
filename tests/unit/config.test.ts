import { describe, expect, test } from "bun:test";
import { ConfigError, DAY, parse } from "../../src/config.ts";
import type { Environment } from "../../src/environment.ts";
import { everyAddress, places } from "../harness/variables.ts";

const faultsOf = (environment: Environment): readonly string[] => {
  try {
    parse(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};
const strong = "4f1d7c0e9b8a63527d1e0f9c8b7a6352";
const production = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://api.example.com",
  ITUBE_SECRET: strong,
  TRANSCODER_ACCESS_KEY_ID: "ITUBETRANSCODER",
  TRANSCODER_SECRET_ACCESS_KEY: "9c2b7f10e6d5384a1c0b9f8e7d6c5b4a",
};

test("an empty environment is a whole configuration", () => {
  expect(parse({})).toMatchObject({
    port: 8000,
    publicUrl: "http://localhost:8000",
    dataDir: "./data",
    production: false,
  });
});

test("every fault is named at once, and no value is repeated", () => {
  const faults = faultsOf({ PORT: "eighty", LOG_LEVEL: "loud", PUBLIC_URL: "ftp://x", SERVICE_PRINCIPALS: "{hunter2" });
  expect(faults.map((fault) => fault.split(" ")[0]).sort()).toEqual([
    "LOG_LEVEL",
    "PORT",
    "PUBLIC_URL",
    "SERVICE_PRINCIPALS",
  ]);
  expect(faults.join()).not.toMatch(/hunter2|eighty/);
});

test("numbers are whole, in their range, and nothing that merely looks like one", () => {
  for (const port of ["-1", "65536", "80.5", "0x50", "8e3", " "])
    expect([port, faultsOf({ PORT: port }).length]).toEqual([port, port === " " ? 0 : 1]);
  for (const factor of ["0", "-1", "many", "1e9"])
    expect([factor, faultsOf({ RATE_LIMIT_FACTOR: factor }).length]).toEqual([factor, 1]);
});

test("abandoned uploads are kept for a week, unless told, and for a year at the most", () => {
  expect([parse({}), parse({ UPLOAD_RETENTION_DAYS: "365" })].map((config) => config.uploadRetention / DAY)).toEqual([
    7, 365,
  ]);
  for (const days of ["0", "366", "1.5", "week"])
    expect([days, faultsOf({ UPLOAD_RETENTION_DAYS: days }).length]).toEqual([days, 1]);
});

test("the audit log is kept for a year and a month, unless told, and never for ever", () => {
  const read = (environment: Record<string, string>) => parse(environment).auditRetention / DAY;
  expect([read({}), read({ AUDIT_RETENTION_DAYS: "3650" })]).toEqual([400, 3_650]);
  for (const days of ["0", "3651", "-1", "ever"])
    expect([days, faultsOf({ AUDIT_RETENTION_DAYS: days }).length]).toEqual([days, 1]);
});

test("half of the transcoder's credentials is a fault", () => {
  expect(faultsOf({ TRANSCODER_ACCESS_KEY_ID: "ITUBE" })).toEqual(["TRANSCODER_SECRET_ACCESS_KEY is missing"]);
});

test("a backend that is not there yet is refused, not replaced", () => {
  for (const name of ["ONDEMAND_SERVICE_URL", "LIVE_TV_SERVICE_URL", "JWT_SECRET_KEY"])
    expect([name, faultsOf({ [name]: "somewhere" }).length]).toEqual([name, 1]);
});

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

describe("the services of a process", () => {
  const movable = places.map(([service]) => service);

  test("are all of them, but those whose address is given", () => {
    expect(parse({})).toMatchObject({ front: true, services: [...movable, "system"], addresses: {} });
    expect(parse({ VIDEO_SERVICE_URL: "http://a:1/, https://b/base/" })).toMatchObject({
      front: true,
      services: [...movable.filter((service) => service !== "videos"), "system"],
      addresses: { videos: ["http://a:1", "https://b/base"] },
    });
  });

  test("are none for the gateway, which must know where each of them is", () => {
    expect(faultsOf({ SERVICES: "gateway", VIDEO_SERVICE_URL: "http://a:1" })).toEqual(
      places.flatMap(([service, variable]) =>
        service === "videos" ? [] : [`${variable} must be set, where SERVICES is gateway`],
      ),
    );
  });

  test("are those that are named, for a process behind the gateway; the addresses of others are not for it", () => {
    const env = { SERVICES: "videos", PUBLIC_URL: "http://localhost:8000", AUTHENTICATION_SERVICE_URL: "http://a:1" };
    expect(parse(env)).toMatchObject({ front: false, services: ["videos", "system"], addresses: {} });
    expect(faultsOf({ SERVICES: "videos" })).toHaveLength(1);
    expect(faultsOf({ SERVICES: "system", PUBLIC_URL: "http://localhost:8000" })).toHaveLength(1);
  });

  test("are not reached through a proxy, which would read who calls", () => {
    const env = { VIDEO_SERVICE_URL: "http://videos.internal:8000" };
    expect(faultsOf({ ...env, HTTP_PROXY: "http://proxy:3128" })).toHaveLength(1);
    expect(faultsOf({ ...env, https_proxy: "http://proxy:3128", NO_PROXY: "other.internal" })).toHaveLength(1);
    for (const direct of ["videos.internal", "localhost, .internal", "*"])
      expect([direct, faultsOf({ ...env, HTTP_PROXY: "http://proxy:3128", NO_PROXY: direct })]).toEqual([direct, []]);
  });

  test("are reached by http or https, and by nothing that fetch would take besides", () => {
    for (const address of [
      "file:///etc/passwd",
      "data:,x",
      "s3://bucket",
      "localhost:8001",
      "http://u:p@a",
      "http://a?x",
    ])
      expect([address, faultsOf({ VIDEO_SERVICE_URL: address }).length]).toEqual([address, 1]);
  });
});

describe("traces", () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318/" };

  test("go nowhere, where no endpoint is given", () => {
    expect(parse({ OTEL_SERVICE_NAME: "x", OTEL_TRACES_SAMPLER: "always_on" }).tracing).toBeUndefined();
  });

  test("go to the path of traces below the endpoint, or to their own address as it is", () => {
    expect(parse(endpoint).tracing?.url).toBe("http://collector:4318/v1/traces");
    expect(parse({ ...endpoint, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://a/b" }).tracing?.url).toBe("https://a/b");
  });

  test("name the process by what it does, unless it has a name", () => {
    const nameOf = (env: Environment) => parse({ ...endpoint, ...env }).tracing?.serviceName;
    const elsewhere = everyAddress((service) => `http://${service}:1`);
    expect(nameOf({})).toBe("itube");
    expect(nameOf({ SERVICES: "gateway", ...elsewhere })).toBe("itube-gateway");
    expect(nameOf({ VIDEO_SERVICE_URL: "http://a:2" })).toBe("itube");
    expect(nameOf({ SERVICES: "videos", PUBLIC_URL: "http://localhost:8000" })).toBe("itube-videos");
    expect(nameOf({ OTEL_SERVICE_NAME: "mine" })).toBe("mine");
  });

  test("are sampled as their variables say, and the collector's key is decoded", () => {
    expect(
      parse({
        ...endpoint,
        OTEL_TRACES_SAMPLER: "traceidratio",
        OTEL_TRACES_SAMPLER_ARG: "0.25",
        OTEL_EXPORTER_OTLP_HEADERS: "Api-Key=a%20b, tenant=x=y",
      }).tracing,
    ).toMatchObject({ sampler: { name: "traceidratio", ratio: 0.25 }, headers: { "api-key": "a b", tenant: "x=y" } });
  });

  test("are not configured by what would be read in part, and no fault repeats a key", () => {
    for (const [name, value] of [
      ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"],
      ["OTEL_EXPORTER_OTLP_ENDPOINT", "http://hunter2@collector:4318"],
      ["OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318?key=hunter2"],
      ["OTEL_EXPORTER_OTLP_HEADERS", "hunter2"],
      ["OTEL_EXPORTER_OTLP_HEADERS", "=hunter2"],
      ["OTEL_EXPORTER_OTLP_HEADERS", "api key=hunter2"],
      ["OTEL_EXPORTER_OTLP_HEADERS", "api-key=hunter2%0d%0ax"],
      ["OTEL_EXPORTER_OTLP_HEADERS", "api-key=hunter2%"],
      ["OTEL_TRACES_SAMPLER", "jaeger_remote"],
      ["OTEL_TRACES_SAMPLER_ARG", "1.5"],
      ["OTEL_TRACES_SAMPLER_ARG", "half"],
    ] as const) {
      const faults = faultsOf({ ...endpoint, [name]: value });
      expect([value, faults.length, faults[0]?.startsWith(`${name} `)]).toEqual([value, 1, true]);
      expect(faults.join()).not.toContain("hunter2");
    }
  });
});

describe("production", () => {
  test("starts on secrets of its own", () => {
    expect(parse(production)).toMatchObject({
      production: true,
      host: "0.0.0.0",
      checkReplies: false,
      allowedOrigins: ["https://api.example.com"],
    });
  });

  test("refuses generated secrets", () => {
    const { ITUBE_SECRET: _, TRANSCODER_ACCESS_KEY_ID: __, TRANSCODER_SECRET_ACCESS_KEY: ___, ...rest } = production;
    expect(faultsOf(rest)).toEqual(
      ["ITUBE_SECRET", "TRANSCODER_ACCESS_KEY_ID", "TRANSCODER_SECRET_ACCESS_KEY"].map(
        (name) => `${name} must be set in production`,
      ),
    );
  });

  test("refuses weak secrets, wherever they stand", () => {
    for (const weak of [
      "abababababababababababababababababab",
      "12345678901234567890123456789012",
      "short",
      "a".repeat(40),
      "your_super_secret_jwt_key_from_auth_service",
      "password-password-password-password",
    ]) {
      expect([weak, faultsOf({ ...production, ITUBE_SECRET: weak }).length]).toEqual([weak, 1]);
      expect([weak, faultsOf({ ...production, TRANSCODER_SECRET_ACCESS_KEY: weak }).length]).toEqual([weak, 1]);
    }
    const principal = { access_key_id: "OTHER", secret_access_key: "weak", scopes: ["videos:read"] };
    expect(faultsOf({ ...production, SERVICE_PRINCIPALS: JSON.stringify({ other: principal }) })).toHaveLength(1);
  });

  test("sends nothing to public stores in the clear", () => {
    const buckets = {
      S3_RAW_VIDEOS_BUCKET: "raw",
      S3_PROCESSED_VIDEOS_BUCKET: "processed",
      S3_VIDEO_THUMBNAILS_BUCKET: "thumbs",
      S3_ENDPOINT: "http://minio:9000",
    };
    for (const name of ["S3_ENDPOINT", "S3_PUBLIC_ENDPOINT", "SQS_QUEUE_URL"]) {
      const faults = (address: string) => faultsOf({ ...production, ...buckets, [name]: address });
      for (const address of ["http://hunter2.example.com/q", "http://8.8.8.8", "http://[2001:db8::1]:9000"])
        expect([name, address, faults(address)]).toEqual([
          name,
          address,
          [`${name} must be an https address in production, unless it is of a private network`],
        ]);
      for (const address of [
        "https://store.example.com",
        "http://minio:9000",
        "http://minio.itube.internal",
        "http://minio.itube.svc.cluster.local:9000",
        "http://127.0.0.1:9000",
        "http://[::1]:9000",
        "http://[fd00::1]:9000",
        "http://10.0.3.4",
        "http://192.168.1.2",
      ])
        expect([name, address, faults(address)]).toEqual([name, address, []]);
    }
    expect(faultsOf({ ...buckets, S3_ENDPOINT: "http://store.example.com" })).toEqual([]);
  });

  test("does not believe everybody's word on where they come from", () => {
    for (const range of ["0.0.0.0/0", "::/0", "10.0.0.0/8, 1.2.3.4/0"]) {
      expect([range, faultsOf({ ...production, TRUSTED_PROXIES: range }).length]).toEqual([range, 1]);
      expect([range, faultsOf({ TRUSTED_PROXIES: range })]).toEqual([range, []]);
    }
  });

  test("answers for its public host alone", () => {
    expect(parse(production).allowedHosts).toEqual(["api.example.com"]);
  });
});

test("a service principal may have only scopes that the contract knows", () => {
  const principal = { access_key_id: "OTHER", secret_access_key: "x", scopes: ["videos:everything"] };
  expect(faultsOf({ SERVICE_PRINCIPALS: JSON.stringify({ other: principal }) })).toHaveLength(1);
});

test("what would be read in part is refused whole", () => {
  for (const [name, value] of [
    ["PUBLIC_URL", "https://example.com/base"],
    ["ADMIN_EMAILS", "bob"],
    ["JWT_SECRET_KEY", "x"],
    ["TRANSCODER_ACCESS_KEY_ID", "a b/c"],
  ] as const)
    expect([
      name,
      faultsOf({ [name]: value }).some((fault) => fault.startsWith(name) || fault.startsWith("TRANSCODER")),
    ]).toEqual([name, true]);
  const twin = { access_key_id: "ITUBE", secret_access_key: "x", scopes: [] };
  const credentials = { TRANSCODER_ACCESS_KEY_ID: "ITUBE", TRANSCODER_SECRET_ACCESS_KEY: "y" };
  expect(faultsOf({ ...credentials, SERVICE_PRINCIPALS: JSON.stringify({ other: twin }) })).toHaveLength(1);
  expect(faultsOf({ SERVICE_PRINCIPALS: JSON.stringify({ transcoder: twin }) })).toHaveLength(1);
});
