import { describe, expect, test } from "bun:test";
import { parse } from "../../src/config.ts";
import type { Environment } from "../../src/environment.ts";
import { faultsOf } from "../harness/config.ts";
import { everyAddress } from "../harness/variables.ts";

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
