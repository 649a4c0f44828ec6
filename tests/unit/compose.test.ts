import { describe, expect, test } from "bun:test";
import { addressVariables, type Service } from "../../generated/operations.ts";
import { parse } from "../../src/config.ts";
import { type Container, compose, composeText, environmentOf } from "../harness/compose.ts";
import { readVariables } from "../harness/variables.ts";

const containers = Object.entries(compose.services);
const services = Object.keys(addressVariables) as Service[];
const stores = ["postgres", "redis"];
const isOurs = ([, { image }]: [string, Container]) => image === "itube";
const ours = containers.filter(isOurs);
const servers = ours.filter(([name]) => name !== "migrate");
const required = ["PUBLIC_URL", "ITUBE_SECRET", "TRANSCODER_ACCESS_KEY_ID", "TRANSCODER_SECRET_ACCESS_KEY"];

const env = {
  PUBLIC_URL: "https://api.example.com",
  ITUBE_SECRET: "4f1d7c0e9b8a63527d1e0f9c8b7a6352",
  TRANSCODER_ACCESS_KEY_ID: "ITUBETRANSCODER",
  TRANSCODER_SECRET_ACCESS_KEY: "9c2b7f10e6d5384a1c0b9f8e7d6c5b4a",
  POSTGRES_PASSWORD: "5e0a",
  REDIS_PASSWORD: "7d1b",
};
const configs = (more: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(ours.map(([name, container]) => [name, parse(environmentOf(container, { ...env, ...more }))]));

describe("docker-compose.yml", () => {
  test("has one process for everything, or the gateway and each service of the contract, never both", () => {
    expect(ours.map(([name]) => name).sort()).toEqual(["api", "gateway", "migrate", ...services].sort());
    for (const [name, { profiles }] of servers)
      expect([name, profiles]).toEqual([
        name,
        name === "api" ? ["whole", "whole-managed"] : ["split", "split-managed"],
      ]);
  });

  test("brings PostgreSQL and Redis, by exact versions, but where an operator has servers of their own", () => {
    expect(containers.filter((entry) => !isOurs(entry)).map(([name]) => name)).toEqual(stores);
    for (const store of stores) {
      expect([store, compose.services[store]!.profiles]).toEqual([store, ["whole", "split"]]);
      expect(compose.services[store]!.image).toMatch(/^(postgres:16|redis:7)\.[\d.]+-bookworm$/);
    }
  });

  test("publishes one port, of one container in each profile, and nothing leads to the stores", () => {
    const published = containers.filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name]) => name)).toEqual(["api", "gateway"]);
    for (const [, { ports }] of published) expect(ports).toEqual([`\${HOST:-127.0.0.1}:\${PORT:-8000}:8000`]);
    for (const [name, { networks }] of containers) {
      const open = networks.filter((network) => compose.networks[network]?.internal !== true);
      expect([name, open]).toEqual([
        name,
        stores.includes(name) ? [] : [published.flat().includes(name) ? "outside" : "way-out"],
      ]);
      expect([name, networks.includes("stores")]).toEqual([name, true]);
    }
  });

  test("gives every container an environment that it starts on", () => {
    const read = configs();
    expect(read.api).toMatchObject({ process: undefined, front: true, port: 8000, host: "0.0.0.0" });
    const addresses = Object.fromEntries(services.map((service) => [service, [`http://${service}:8000`]]));
    expect(read.gateway).toMatchObject({ process: "gateway", front: true, services: ["system"], addresses });
    for (const service of services)
      expect(read[service]).toMatchObject({ process: service, front: false, services: [service, "system"] });
    for (const config of Object.values(read))
      expect(config).toMatchObject({
        production: true,
        secret: env.ITUBE_SECRET,
        postgres: { url: "postgresql://itube:5e0a@postgres:5432/itube" },
        redis: { host: "redis", port: 6379, password: "7d1b" },
        migrateAtStart: false,
        s3: undefined,
        cognito: undefined,
      });
  });

  test("takes an operator's own servers, by any of their variables", () => {
    const url = "postgresql+asyncpg://app:1@db.internal:5432/videos?sslmode=verify-full";
    const places: readonly Readonly<Record<string, string>>[] = [
      { REDIS_URL: "rediss://cache.internal:6380" },
      { REDIS_HOST: "cache.internal", REDIS_PORT: "6380" },
    ];
    for (const place of places)
      for (const config of Object.values(configs({ POSTGRES_DATABASE_URL: url, ...place })))
        expect(config).toMatchObject({
          postgres: { url },
          redis: { host: "cache.internal", port: 6380, password: "7d1b" },
        });
  });

  test("names the database as iTube-api's own variables do", () => {
    const named = { POSTGRES_USER: "app", POSTGRES_DB: "videos" };
    expect(configs(named).api!.postgres!.url).toBe("postgresql://app:5e0a@postgres:5432/videos");
    expect(environmentOf(compose.services.postgres!, { ...env, ...named })).toMatchObject({
      ...named,
      POSTGRES_PASSWORD: "5e0a",
    });
  });

  test("hands over every variable that there is, and none that there is not", async () => {
    const known = await readVariables();
    const handed = new Set(ours.flatMap(([, { environment }]) => Object.keys(environment)));
    // The image's, the loopback's, what is the host's side of a published port, and what is a part of REDIS_URL here.
    const others = ["ITUBE_DATA_DIR", "METRICS_PORT", "HOST", "PORT", "REDIS_HOST", "REDIS_PORT"];
    expect([...handed, ...others].sort()).toEqual(known);
    const used = new Set([...composeText.matchAll(/(?<!\$)\$\{(\w+)/g)].map((match) => match[1]!));
    for (const name of used) expect([...known, "POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"]).toContain(name);
    const optional = (name: string) => ours.map(([, { environment }]) => environment[name] ?? null);
    for (const name of ["LOG_LEVEL", "TRUSTED_PROXIES"]) expect(new Set(optional(name))).toEqual(new Set([null]));
  });

  test("has no secret in it, and does not start without one", () => {
    for (const [, { environment }] of ours)
      for (const name of required) expect(environment[name]).toBe(`\${${name}:?set it in .env}`);
    // Interpolated, they would be asked for where an operator has servers of their own; these images refuse by themselves.
    expect(compose.services.postgres!.environment.POSTGRES_PASSWORD).toBeNull();
    expect(compose.services.redis!.environment.REDIS_PASSWORD).toBeNull();
  });

  test("lets a container write to its data and to memory alone, as nobody special", () => {
    for (const [name, container] of containers)
      expect([name, container]).toEqual([
        name,
        expect.objectContaining({
          user: stores.includes(name) ? "999:999" : "1000:1000",
          read_only: true,
          cap_drop: ["ALL"],
          security_opt: ["no-new-privileges:true"],
          restart: name === "migrate" ? "no" : "unless-stopped",
        }),
      ]);
    for (const [name, { build, tmpfs, volumes }] of ours)
      expect([name, build, tmpfs, volumes]).toEqual([name, ".", ["/tmp"], ["data:/data"]]);
    expect(compose.services.postgres!.volumes).toEqual(["database:/var/lib/postgresql/data"]);
    expect(compose.services.redis).toMatchObject({ tmpfs: ["/tmp", "/data"] });
    expect(compose.services.redis!.volumes).toBeUndefined();
  });

  test("migrates once, before anybody serves, and starts the gateway when its services are well", () => {
    const healthy = { condition: "service_healthy" };
    const wait = {
      migrate: { condition: "service_completed_successfully" },
      redis: { ...healthy, required: false },
    };
    expect(compose.services.migrate).toMatchObject({
      command: ["bun", "src/migrate.ts"],
      depends_on: { postgres: { ...healthy, required: false } },
    });
    for (const [name, { depends_on }] of servers)
      expect([name, depends_on]).toEqual([
        name,
        name === "gateway" ? { ...wait, ...Object.fromEntries(services.map((service) => [service, healthy])) } : wait,
      ]);
  });

  test("opens no more connections than PostgreSQL has by default, less what it keeps for its owner", () => {
    const { api, migrate, ...split } = configs();
    expect(Object.keys(split)).toHaveLength(services.length + 1);
    const connections = Object.values(split).map(({ postgres }) => postgres!.connections);
    expect(connections.reduce((sum, own) => sum + own)).toBeLessThanOrEqual(97);
    expect(api!.postgres!.connections).toBe(20);
  });
});
