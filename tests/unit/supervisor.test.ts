import { describe, expect, test } from "bun:test";
import { createServer } from "node:net";
import { banner } from "../../src/banner.ts";
import { authoritiesOf, parse } from "../../src/config.ts";
import { createBackOff } from "../../src/supervisor/back-off.ts";
import { forwardLines } from "../../src/supervisor/output.ts";
import { createPlan } from "../../src/supervisor/plan.ts";
import { createPorts } from "../../src/supervisor/ports.ts";
import { freePort } from "../harness/server.ts";
import { everyAddress, places } from "../harness/variables.ts";

const production = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://api.example.com",
  ITUBE_SECRET: "4f1d7c0e9b8a63527d1e0f9c8b7a6352",
  TRANSCODER_ACCESS_KEY_ID: "ITUBETRANSCODER",
  TRANSCODER_SECRET_ACCESS_KEY: "9c2b7f10e6d5384a1c0b9f8e7d6c5b4a",
};

/** Every port is free. */
const allFree = (reserved: readonly number[]) => {
  const taken = new Set(reserved);
  return async (wanted: number) => {
    let port = wanted;
    while (taken.has(port)) port++;
    taken.add(port);
    return port;
  };
};

describe("the plan", () => {
  const movable = places.map(([service]) => service);

  test("is the gateway, and a process for each service that may be elsewhere", async () => {
    const { gateway, services } = await createPlan({ PORT: "9000" }, allFree);
    expect(services.map(({ name }) => name)).toEqual(movable);
    expect(parse(gateway.environment)).toMatchObject({
      process: "gateway",
      port: 9000,
      metricsPort: 9464,
      addresses: Object.fromEntries(movable.map((service, at) => [service, [`http://127.0.0.1:${9001 + at}`]])),
    });
    expect(parse(services[1]!.environment)).toMatchObject({
      process: "videos",
      front: false,
      port: 9002,
      metricsPort: 9466,
      publicUrl: "http://localhost:9000",
    });
  });

  test("in production gives every process the same secrets, and opens no port but the gateway's to others", async () => {
    const { gateway, services } = await createPlan(production, allFree);
    const configs = [gateway, ...services].map(({ environment }) => parse(environment));
    expect(configs.map(({ host }) => host)).toEqual(["0.0.0.0", ...movable.map(() => "127.0.0.1")]);
    for (const { secret, transcoder, production: strict, publicUrl } of configs)
      expect([secret, transcoder?.secretAccessKey, strict, publicUrl]).toEqual([
        production.ITUBE_SECRET,
        production.TRANSCODER_SECRET_ACCESS_KEY,
        true,
        production.PUBLIC_URL,
      ]);
    expect(gateway.probe).toBe("http://127.0.0.1:8000");
    expect(configs.map(({ shutdownDelaySeconds }) => shutdownDelaySeconds)).toEqual([5, ...movable.map(() => 0)]);
  });

  test("lets signatures be made for the same hosts and ports as if there were one process", async () => {
    const environment = { ...production, ALLOWED_HOSTS: "inside.example.com", PORT: "9000" };
    const { services } = await createPlan(environment, allFree);
    const wanted = authoritiesOf(parse(environment));
    expect(wanted).toContain("inside.example.com:9000");
    for (const service of services)
      expect(authoritiesOf(parse(service.environment))).toEqual(expect.arrayContaining([...wanted]));
  });

  test("starts no service whose address is given", async () => {
    const { gateway, services } = await createPlan({ VIDEO_SERVICE_URL: "http://10.0.0.7:8001" }, allFree);
    expect(services.map(({ name }) => name)).toEqual(movable.filter((service) => service !== "videos"));
    expect(parse(gateway.environment).addresses.videos).toEqual(["http://10.0.0.7:8001"]);
  });

  test("lets the gateway make more calls at a time than Bun would, unless it is told how many", async () => {
    const callsOf = async (environment: Record<string, string>) =>
      parse((await createPlan(environment, allFree)).gateway.environment).upstreamConnections;
    expect(await callsOf({})).toBe(4096);
    expect(await callsOf({ BUN_CONFIG_MAX_HTTP_REQUESTS: "300" })).toBe(300);
  });
});

test("a port that somebody listens on, and one that was given away, are passed over", async () => {
  const port = await freePort();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
  const takePort = createPorts([port + 1]);
  const [first, second] = [await takePort(port), await takePort(port)];
  other.close();
  expect(first).toBeGreaterThan(port + 1);
  expect(second).toBeGreaterThan(first);
});

test("the wait before another start doubles up to half a minute, and begins anew after a minute of life", () => {
  const nextWait = createBackOff();
  const waits = Array.from({ length: 9 }, () => nextWait(100));
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  expect([nextWait(60_000), nextWait(100)]).toEqual([500, 1000]);
});

describe("lines of several processes", () => {
  const streamOf = (...chunks: readonly string[]) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(Buffer.from(chunk));
        controller.close();
      },
    });
  const collect = async (...chunks: readonly string[]) => {
    const written: string[] = [];
    await forwardLines(streamOf(...chunks), {
      write: async (text) => void written.push(Buffer.from(text as Uint8Array).toString()),
    });
    return written;
  };

  test("stay whole and unchanged, wherever the pipe cuts them", async () => {
    expect(await collect('{"a":1}\n{"b', '":"ü', '"}\n', "\n")).toEqual(['{"a":1}\n', '{"b":"ü"}\n', "\n"]);
  });

  test("end, even where the process ended in the middle of one", async () => {
    expect(await collect("one\ntw", "o")).toEqual(["one\n", "two\n"]);
  });
});

describe("the banner", () => {
  test("of one process for everything says nothing about places", () => {
    expect(banner(parse({}), 9464)).not.toContain("Services");
  });

  test("of the gateway says where the services are", () => {
    const text = banner(
      parse({
        SERVICES: "gateway",
        ...everyAddress((service) => (service === "videos" ? "http://b:1,http://c:1" : `http://${service}:1`)),
      }),
      9464,
    );
    expect(text).toContain("none here; auth at http://auth:1; videos at http://b:1 and http://c:1");
    expect(text).toContain("search at http://search:1");
    expect(text).toContain("/docs");
  });

  test("of a service says which, and sends nobody to it", () => {
    const text = banner(parse({ SERVICES: "videos", PORT: "8001", PUBLIC_URL: "http://localhost:8000" }), 9464);
    expect(text).toContain("videos here");
    expect(text).toContain("http://127.0.0.1:8001, for the gateway of http://localhost:8000 alone");
    expect(text).not.toContain("/docs");
  });
});
