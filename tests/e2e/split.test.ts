import { describe, expect, test } from "bun:test";
import { hasCurl } from "../harness/curl.ts";
import { askForUpload, publishFilm, readVideo } from "../harness/film.ts";
import { callOperation } from "../harness/operation-call.ts";
import { signUp } from "../harness/person.ts";
import { groupOf, isAlive, readProcesses, waitFor } from "../harness/processes.ts";
import { freePort, type RunningServer, startServer, temporaryDirectory } from "../harness/server.ts";
import { uploadInHalves } from "../harness/slow-upload.ts";
import { places } from "../harness/variables.ts";

/** The lines of the log so far. */
const linesOf = (server: RunningServer): readonly Record<string, unknown>[] =>
  server
    .stdout()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

const readMe = (server: RunningServer, token: string) =>
  callOperation(server.url, "getCurrentUser", { as: { kind: "bearer", token } });
const listMine = (server: RunningServer, token: string) =>
  callOperation(server.url, "listMyVideos", { as: { kind: "bearer", token } });

test.skipIf(!hasCurl)("the README's walk-through is the same with every service in a process of its own", async () => {
  const { walkThrough } = await import("../harness/walk-through.ts");
  await using server = await startServer({ split: true });
  await walkThrough(server);
  const pids = [server.pid, ...Object.values(await readProcesses(server))];
  // The supervisor, the gateway, and each service.
  expect(new Set(pids).size).toBe(2 + places.length);
  // Else a Ctrl-C, which goes to the whole group, would stop the services before the gateway has done with them.
  const groups = await Promise.all(pids.map(groupOf));
  expect([groups.every((group) => group > 0), new Set(groups).size]).toEqual([true, pids.length]);

  await Bun.sleep(300);
  const calls = linesOf(server).filter(({ operation }) => operation === "saveVideoMetadata");
  // One request, one id, a line of each process that it went through.
  expect(calls.map(({ process, status }) => [process, status])).toEqual(
    expect.arrayContaining([
      ["gateway", 200],
      ["videos", 200],
    ]),
  );
  expect(new Set(calls.map(({ request_id }) => request_id)).size).toBe(1);
});

test("signing out ends the session with the next call, in every process", async () => {
  await using server = await startServer({ split: true });
  const ada = await signUp(server);
  expect([(await listMine(server, ada.token)).status, (await readMe(server, ada.token)).status]).toEqual([200, 200]);
  const out = await callOperation(server.url, "logoutUser", { as: { kind: "cookie", token: ada.token } });
  expect(out.status).toBeLessThan(300);
  expect([(await listMine(server, ada.token)).status, (await readMe(server, ada.token)).status]).toEqual([401, 401]);
});

describe("stopping", () => {
  test("lets an upload under way end, the gateway first, and leaves no process", async () => {
    await using server = await startServer({ split: true });
    const processes = await readProcesses(server);
    const { url, headers } = await askForUpload(server, await signUp(server));
    const upload = uploadInHalves(url, headers);
    await Bun.sleep(200);
    const stopped = server.stop();
    await waitFor("the gateway drains", () =>
      linesOf(server).some(({ process, msg }) => process === "gateway" && msg === "draining"),
    );
    await Bun.sleep(200);
    expect(linesOf(server).filter(({ msg }) => msg === "draining")).toHaveLength(1);
    upload.finish();
    expect([(await upload.answer).status, await stopped]).toEqual([200, 0]);
    for (const pid of Object.values(processes)) expect(await isAlive(pid)).toBe(false);
    expect(linesOf(server).flatMap(({ process, msg }) => (msg === "stopped" ? [process] : []))[0]).toBe("gateway");
    await expect(fetch(`${server.url}/health/live`)).rejects.toThrow();
  });

  test("by kill -9 of the supervisor leaves no process either", async () => {
    await using server = await startServer({ split: true });
    const processes = await readProcesses(server);
    await server.stop("SIGKILL");
    for (const [name, pid] of Object.entries(processes))
      await waitFor(`${name} has ended`, async () => !(await isAlive(pid)));
  });
});

describe("a service that is killed", () => {
  test("is 503, while the others answer; it is started again, and says so", async () => {
    await using server = await startServer({ split: true });
    const ada = await signUp(server);
    const { id } = await publishFilm(server, ada);
    const { videos, auth } = await readProcesses(server);
    process.kill(videos, "SIGKILL");
    await waitFor("videos has ended", async () => !(await isAlive(videos)));
    const [away, there] = [await readVideo(server, ada, id), await readMe(server, ada.token)];
    expect([away.status, there.status]).toEqual([503, 200]);
    expect([away.headers.get("retry-after"), (await away.json()).code]).toEqual(["1", "unavailable"]);

    const statuses = new Set<number>();
    await waitFor("videos answers again", async () => {
      const { status } = await readVideo(server, ada, id);
      statuses.add(status);
      return status === 200;
    });
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    await Bun.sleep(300);
    const told = linesOf(server).filter(({ process }) => process === "supervisor");
    expect(told).toEqual([
      expect.objectContaining({ level: "error", service: "videos", pid: videos, signal: "SIGKILL" }),
      expect.objectContaining({ service: "videos", msg: "started again" }),
    ]);
    expect([told[1]?.pid === videos, await isAlive(auth)]).toEqual([false, true]);

    // What was started again is stopped, too.
    expect(await server.stop()).toBe(0);
    expect(await isAlive(Number(told[1]?.pid))).toBe(false);
  });
});

/** Runs the command to its end, on an empty data directory. */
const runToEnd = async (env: Readonly<Record<string, string>>, ...words: readonly string[]) => {
  await using directory = await temporaryDirectory();
  const child = Bun.spawn([process.execPath, "--no-env-file", "src/split.ts", ...words], {
    env: { PATH: Bun.env.PATH ?? "", ITUBE_DATA_DIR: directory.path, ...env },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { code: child.exitCode, stdout, stderr };
};

describe("a start that cannot be", () => {
  test("because another one, which is ready, has the port is no start", async () => {
    await using other = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("ready") });
    const { code, stdout, stderr } = await runToEnd({ PORT: String(other.port) });
    expect([code, stdout, stderr]).toEqual([1, "", expect.stringMatching(/is taken\. Set PORT .*\n$/)]);
  });

  test("names the process and why, and leaves none of them behind", async () => {
    await using other = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("ready") });
    const env = { PORT: String(await freePort()), METRICS_PORT: String(other.port) };
    const { code, stdout, stderr } = await runToEnd(env);
    expect(code).toBe(1);
    expect(stderr).toContain("is taken. Set METRICS_PORT");
    expect(stderr).toMatch(/^gateway \(http:\/\/127\.0\.0\.1:\d+\) ended with code 1; the start is given up\.$/m);
    // Its pipes have closed, so whoever held them has ended; and the services by being told.
    expect(stdout.match(/"msg":"stopped"/g)).toHaveLength(places.length);
  });

  test("because of the configuration is told once, for all processes", async () => {
    const { code, stderr } = await runToEnd({ LOG_LEVEL: "loud", NODE_ENV: "production" });
    expect([code, stderr.match(/LOG_LEVEL/g)?.length, stderr.match(/ITUBE_SECRET/g)?.length]).toEqual([78, 1, 1]);
    const other = await runToEnd({ SERVICES: "auth" });
    expect([other.code, other.stderr]).toEqual([78, expect.stringContaining("SERVICES is for start:split")]);
  });

  test("because of a word that it does not know shows the help", async () => {
    const [help, wrong] = [await runToEnd({}, "--help"), await runToEnd({}, "--port", "1")];
    expect([help.code, help.stdout]).toEqual([0, expect.stringContaining("start:split")]);
    expect([wrong.code, wrong.stderr]).toEqual([64, expect.stringContaining("No such option: --port 1")]);
  });
});
