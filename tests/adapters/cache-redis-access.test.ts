import { afterAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { createRedisShared } from "../../src/adapters/cache/redis/shared.ts";
import { leaveOut } from "../harness/left-out.ts";
import { createPrefix, openShared, startRedis } from "../harness/redis.ts";
import { temporaryDirectory } from "../harness/server.ts";

const password = `p@ss:w/ord-${crypto.randomUUID()}`;
const locked = await startRedis("Redis with a password", ["--requirepass", password]);

if (locked)
  describe("Redis with a password", () => {
    afterAll(() => locked[Symbol.asyncDispose]());
    const place = { host: locked.host, port: locked.port, prefix: createPrefix() };

    test("opens for who knows it, by the name of a user or without one", async () => {
      for (const access of [{ password }, { username: "default", password }, { password, database: 3 }]) {
        const shared = await openShared({ ...place, ...access });
        expect(shared.states).toEqual([{ reachable: true }]);
        expect(await shared.claims.claim(crypto.randomUUID(), 1000)).toBe(true);
        await shared.close();
      }
    });

    test("is as one that is away for who does not, and the reason does not tell what was tried", async () => {
      for (const access of [{}, { password: "guessed-wrong" }]) {
        const shared = await openShared({ ...place, ...access });
        expect(await shared.cache.read("a", async () => 1)).toBe(1);
        expect(shared.states).toHaveLength(1);
        expect(JSON.stringify(shared.states)).toMatch(/NOAUTH|WRONGPASS/);
        expect(JSON.stringify(shared.states)).not.toContain("guessed-wrong");
        await shared.close();
      }
    });
  });

const certificates = await temporaryDirectory();
const [key, certificate] = ["key.pem", "cert.pem"].map((name) => join(certificates.path, name)) as [string, string];
const hasOpenssl = Bun.which("openssl") !== null;
if (!hasOpenssl) leaveOut("Redis behind TLS", "openssl is not installed");
else
  await Bun.$`openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout ${key} -out ${certificate}`.quiet();
const words = ["--tls-port", "PORT", "--tls-cert-file", certificate, "--tls-key-file", key, "--tls-auth-clients", "no"];
const veiled = hasOpenssl ? await startRedis("Redis behind TLS", [...words, "--requirepass", password]) : undefined;

if (veiled)
  describe("Redis behind TLS", () => {
    afterAll(async () => {
      await veiled[Symbol.asyncDispose]();
      await certificates[Symbol.asyncDispose]();
    });
    const place = { host: "localhost", port: veiled.port, password, prefix: createPrefix() };

    test("opens for who believes its certificate", async () => {
      const ca = await Bun.file(certificate).text();
      const shared = await openShared({ ...place, tls: { ca } });
      expect(shared.states).toEqual([{ reachable: true }]);
      expect((await shared.counters.open("a", 1, 60).consume("b")).consumedPoints).toBe(1);
      await shared.close();
    });

    test("is as one that is away for who does not, or where it is another host's", async () => {
      const ca = await Bun.file(certificate).text();
      for (const own of [{ tls: {} }, { tls: { ca }, host: "127.0.0.1" }]) {
        const states: unknown[] = [];
        const shared = await createRedisShared({
          redis: { ...place, ...own },
          onChange: (state) => void states.push(state),
        });
        expect(await shared.cache.read("a", async () => 1)).toBe(1);
        expect(states).toEqual([{ reachable: false, reason: expect.any(String) }]);
        await shared.close();
      }
    });
  });
