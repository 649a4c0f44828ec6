import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { addressVariables, type Service } from "../../generated/operations.ts";
import { ConfigError, parse } from "../../src/config.ts";
import type { Environment } from "../../src/environment.ts";
import { readVariables } from "../harness/variables.ts";

const read = (name: string) => Bun.file(join(import.meta.dir, "../..", name)).text();

type Container = Readonly<{
  build: string;
  image: string;
  user: string;
  read_only: boolean;
  restart: string;
  profiles: readonly string[];
  environment: Readonly<Record<string, string | null>>;
  volumes: readonly string[];
  tmpfs: readonly string[];
  cap_drop: readonly string[];
  security_opt: readonly string[];
  networks?: readonly string[];
  ports?: readonly string[];
  depends_on?: Readonly<Record<string, { condition: string }>>;
}>;

const text = await read("docker-compose.yml");
const compose = Bun.YAML.parse(text) as {
  services: Record<string, Container>;
  networks: Record<string, { internal?: boolean } | null>;
};
const dockerfile = await read("Dockerfile");
const containers = Object.entries(compose.services);
const services = Object.keys(addressVariables) as Service[];
const required = ["PUBLIC_URL", "ITUBE_SECRET", "TRANSCODER_ACCESS_KEY_ID", "TRANSCODER_SECRET_ACCESS_KEY"];

/** What a container gets, where .env has the four that must be there. */
const resolve = ({ environment }: Container): Environment => {
  const env: Readonly<Record<string, string>> = {
    PUBLIC_URL: "https://api.example.com",
    ITUBE_SECRET: "4f1d7c0e9b8a63527d1e0f9c8b7a6352",
    TRANSCODER_ACCESS_KEY_ID: "ITUBETRANSCODER",
    TRANSCODER_SECRET_ACCESS_KEY: "9c2b7f10e6d5384a1c0b9f8e7d6c5b4a",
  };
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === null
        ? []
        : [[name, value.replace(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)\}/g, (_, key, other) => env[key] ?? other)]],
    ),
  );
};

describe("docker-compose.yml", () => {
  test("has one process for everything, or the gateway and each service of the contract, never both", () => {
    expect(containers.map(([name]) => name).sort()).toEqual(["api", "gateway", ...services].sort());
    for (const [name, { profiles }] of containers)
      expect([name, profiles]).toEqual([name, [name === "api" ? "whole" : "split"]]);
  });

  test("publishes one port, of one container in each profile", () => {
    const published = containers.filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name]) => name)).toEqual(["api", "gateway"]);
    for (const [, { ports }] of published) expect(ports).toEqual([`\${HOST:-127.0.0.1}:\${PORT:-8000}:8000`]);
    for (const service of services) {
      const { networks = ["default"] } = compose.services[service]!;
      expect(networks.map((name) => compose.networks[name]?.internal)).toEqual([true]);
    }
  });

  test("gives every container an environment that it starts on", () => {
    const configs = Object.fromEntries(containers.map(([name, container]) => [name, parse(resolve(container))]));
    expect(configs.api).toMatchObject({ process: undefined, front: true, port: 8000, host: "0.0.0.0" });
    const addresses = Object.fromEntries(services.map((service) => [service, [`http://${service}:8000`]]));
    expect(configs.gateway).toMatchObject({ process: "gateway", addresses, upstreamConnections: 4096 });
    for (const service of services)
      expect(configs[service]).toMatchObject({ process: service, front: false, port: 8000 });
    expect(new Set(Object.values(configs).map(({ secret }) => secret)).size).toBe(1);
    expect(new Set(Object.values(configs).map(({ publicUrl }) => publicUrl)).size).toBe(1);
  });

  test("hands over every variable that there is, and none that there is not", async () => {
    const handed = new Set(containers.flatMap(([, { environment }]) => Object.keys(environment)));
    // The image's, the loopback's, and what is the host's side of a published port.
    const others = ["ITUBE_DATA_DIR", "METRICS_PORT", "HOST", "PORT"];
    expect([...handed, ...others].sort()).toEqual(await readVariables());
    const used = new Set([...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1]!));
    for (const name of used) expect(await readVariables()).toContain(name);
    const optional = (name: string) => containers.map(([, { environment }]) => environment[name] ?? null);
    for (const name of ["LOG_LEVEL", "TRUSTED_PROXIES"]) expect(new Set(optional(name))).toEqual(new Set([null]));
  });

  test("has no secret in it, and does not start without one", () => {
    for (const [, { environment }] of containers)
      for (const name of required) expect(environment[name]).toBe(`\${${name}:?set it in .env}`);
  });

  test("lets a container write to its data and to /tmp alone, as nobody special", () => {
    for (const [name, container] of containers)
      expect([name, container]).toEqual([
        name,
        expect.objectContaining({
          user: "1000:1000",
          read_only: true,
          tmpfs: ["/tmp"],
          cap_drop: ["ALL"],
          security_opt: ["no-new-privileges:true"],
          volumes: ["data:/data"],
          restart: "unless-stopped",
          build: ".",
        }),
      ]);
  });

  test("starts the gateway when its services are well", () => {
    expect(compose.services.gateway?.depends_on).toEqual(
      Object.fromEntries(services.map((service) => [service, { condition: "service_healthy" }])),
    );
  });
});

describe("the image", () => {
  test("is made from the very Bun that the project is pinned to", async () => {
    const { packageManager } = JSON.parse(await read("package.json"));
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map((match) => match[1]);
    expect(new Set(bases)).toEqual(new Set([`oven/${packageManager.replace("@", ":")}-slim`]));
  });

  test("runs as the user that owns its data, has no secret, and says by itself whether it lives", async () => {
    expect(dockerfile).toContain("USER 1000:1000");
    expect(dockerfile).toContain("install -d -o 1000 -g 1000 -m 700 /data");
    expect(dockerfile).toContain("ITUBE_DATA_DIR=/data");
    expect(dockerfile).toContain('CMD ["bun", "src/main.ts"]');
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\\\n {2}CMD \["bun", "-e", ".*\/health\/live/m);
    expect(dockerfile).not.toMatch(/^ARG /m);
    for (const name of await readVariables())
      if (/SECRET|KEY|PRINCIPALS/.test(name)) expect(dockerfile).not.toContain(name);
  });

  test("takes from the folder what it copies, and nothing else", async () => {
    const allowed = (await read(".dockerignore"))
      .split("\n")
      .flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap((match) => match[1]!.split(" "));
    expect([...new Set(copied)].sort()).toEqual(allowed.sort());
  });
});

describe(".env.example", () => {
  test("has every variable that the configuration reads", async () => {
    const lines = (await read(".env.example")).split("\n");
    const names = lines.flatMap((line) => /^#?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
    expect(names.sort()).toEqual(["COMPOSE_PROFILES", ...(await readVariables())].sort());
  });

  test("with every line in force starts nothing before it is filled in, and asks for nothing else", async () => {
    const lines = (await read(".env.example")).split("\n").map((line) => line.replace(/^#(?=[A-Z])/, ""));
    const pairs = lines.flatMap((line) => (/^[A-Z]/.test(line) ? [line.split("=", 2) as [string, string]] : []));
    expect(pairs.length).toBeGreaterThan(20);
    try {
      parse(Object.fromEntries(pairs));
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      expect(error.faults.toSorted()).toEqual(required.map((name) => `${name} must be set in production`).sort());
    }
  });
});
