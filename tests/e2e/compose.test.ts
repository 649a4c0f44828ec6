import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compose, composeFile, interpolate } from "../harness/compose.ts";
import { leaveOut } from "../harness/left-out.ts";
import { waitFor } from "../harness/processes.ts";
import { ensurePython } from "../harness/python.ts";
import { freePort } from "../harness/server.ts";

const python = await ensurePython();
const hasRedis = Bun.which("redis-server") !== null && Bun.which("redis-cli") !== null;

if ("missing" in python) leaveOut("docker-compose.yml by the Compose specification's schema", python.missing);
else
  test("docker-compose.yml is what the Compose specification's own schema allows", async () => {
    const check = join(dirname(python.python), "check-jsonschema");
    const { exitCode, stdout } = await Bun.$`${check} --builtin-schema vendor.compose-spec ${composeFile}`
      .nothrow()
      .quiet();
    expect([exitCode, stdout.toString()]).toEqual([0, "ok -- validation done\n"]);
  });

if (!hasRedis) leaveOut("Redis as docker-compose.yml starts it", "redis-server and redis-cli are not installed");
else {
  const { command, healthcheck } = compose.services.redis!;
  const [shell, flags, script] = command!.map((word) => interpolate(word, {})) as [string, string, string];

  test("Redis starts by the words of docker-compose.yml: with a password, bounded, dropping what was not used for longest", async () => {
    const port = await freePort();
    const directory = await mkdtemp(join(tmpdir(), "itube-test-compose-"));
    const env = { PATH: Bun.env.PATH ?? "", REDIS_PASSWORD: "4f1d7c0e" };
    // The image's port and network are its own; this machine's are everybody's.
    const here = script.replace("\nsave", `\nport ${port}\nbind 127.0.0.1\nsave`);
    const server = Bun.spawn([shell, flags, here], { cwd: directory, env, stdout: "ignore" });
    const ask = async (words: string, password = env.REDIS_PASSWORD) => {
      const asked = await Bun.$`redis-cli -p ${port} --no-auth-warning ${{ raw: words }}`
        .env({ ...env, REDISCLI_AUTH: password })
        .nothrow()
        .quiet();
      return asked.stdout.toString().trim();
    };
    const check = async (password: string) =>
      Bun.spawn(["sh", "-c", interpolate(healthcheck!.test![1], {}).replace("redis-cli", `redis-cli -p ${port}`)], {
        env: { ...env, REDISCLI_AUTH: password },
        stdout: "ignore",
        stderr: "ignore",
      }).exited;
    try {
      await waitFor("the container's health check says yes", async () => (await check(env.REDIS_PASSWORD)) === 0);
      expect(await check("another")).not.toBe(0);
      expect(await ask("ping", "")).toStartWith("NOAUTH");
      expect(await ask("config get maxmemory-policy")).toEndWith("volatile-lru");
      expect(await ask("config get maxmemory")).toEndWith(String(256 * 1024 * 1024));
      expect([await ask("config get appendonly"), await ask("config get save")]).toEqual(["appendonly\nno", "save"]);
      expect(await Bun.$`ps -o args= -p ${server.pid}`.text()).not.toContain(env.REDIS_PASSWORD);
    } finally {
      // It is the container's first process: the signal to stop must reach it, not a shell.
      server.kill("SIGTERM");
      expect(await server.exited).toBe(0);
      await rm(directory, { recursive: true });
    }
  });

  test("Redis does not start by them without a password", async () => {
    const env = { PATH: Bun.env.PATH ?? "", REDIS_PASSWORD: "" };
    const refused = Bun.spawn([shell, flags, script], { env, stdout: "ignore", stderr: "pipe" });
    expect(await refused.exited).not.toBe(0);
    expect(await new Response(refused.stderr).text()).toContain("REDIS_PASSWORD: set it in .env");
  });
}
