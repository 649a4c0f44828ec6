import { expect, test } from "bun:test";
import { connect } from "node:net";
import { askForUpload } from "../harness/film.ts";
import { signUp } from "../harness/person.ts";
import { isAlive, waitFor } from "../harness/processes.ts";
import { freePort, startServer, temporaryDirectory } from "../harness/server.ts";
import { uploadInHalves } from "../harness/slow-upload.ts";

test("SIGTERM says not ready first, lets an upload under way end, then stops with 0", async () => {
  await using server = await startServer({ env: { SHUTDOWN_DELAY_SECONDS: "1", DRAIN_SECONDS: "10" } });
  const ada = await signUp(server);
  const asked = await fetch(`${server.url}/upload/videos/upload-url`, {
    method: "POST",
    headers: { authorization: `Bearer ${ada.token}` },
  });
  const { url, headers } = await asked.json();
  const upload = uploadInHalves(url, headers);
  await Bun.sleep(200);
  const stopped = server.stop("SIGTERM");
  await Bun.sleep(300);
  const [ready, live] = [await fetch(`${server.url}/health/ready`), await fetch(`${server.url}/health/live`)];
  expect([ready.status, live.status]).toEqual([503, 200]);
  await Bun.sleep(1200);
  upload.finish();
  expect((await upload.answer).status).toBe(200);
  expect(await stopped).toBe(0);
  await expect(fetch(`${server.url}/health/live`)).rejects.toThrow();
});

test("one Ctrl-C, which reaches the process twice, ends no upload; a second one ends everything", async () => {
  await using server = await startServer();
  const ada = await signUp(server);
  const { url, headers } = await askForUpload(server, ada);
  const upload = uploadInHalves(url, headers);
  await Bun.sleep(200);
  const stopped = server.stop("SIGINT");
  // Not at the very same moment: two pending signals of a kind are one.
  await Bun.sleep(50);
  process.kill(server.pid, "SIGINT");
  await Bun.sleep(300);
  upload.finish();
  expect([(await upload.answer).status, await stopped]).toEqual([200, 0]);

  await using other = await startServer();
  const hanging = uploadInHalves((await askForUpload(other, await signUp(other))).url, headers);
  hanging.answer.catch(() => {});
  await Bun.sleep(200);
  const ended = other.stop("SIGINT");
  await Bun.sleep(1200);
  process.kill(other.pid, "SIGINT");
  expect(await ended).toBe(130);
});

test("an idle connection does not hold the process up", async () => {
  await using server = await startServer();
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  const begun = performance.now();
  expect(await server.stop("SIGINT")).toBe(0);
  expect(performance.now() - begun).toBeLessThan(5000);
  socket.destroy();
});

test("a taken port is said in one line", async () => {
  await using server = await startServer();
  await using directory = await temporaryDirectory();
  const second = Bun.spawn([process.execPath, "src/main.ts"], {
    env: { PATH: Bun.env.PATH ?? "", PORT: new URL(server.url).port, ITUBE_DATA_DIR: directory.path },
    stderr: "pipe",
  });
  const errors = await new Response(second.stderr).text();
  expect([await second.exited, errors.trim().split("\n").length]).toEqual([1, 1]);
  expect(errors).toContain("is taken. Set PORT");
});

test("a log that nobody reads any more does not hold the end up", async () => {
  await using directory = await temporaryDirectory();
  const port = await freePort();
  const script = '"$0" --no-env-file src/main.ts 2>/dev/null | { read first; exec sleep 20; }';
  const shell = Bun.spawn(["sh", "-c", script, process.execPath], {
    env: { PATH: Bun.env.PATH ?? "", PORT: String(port), ITUBE_DATA_DIR: directory.path, RATE_LIMIT_FACTOR: "1000" },
  });
  const ask = (path: string) => fetch(`http://localhost:${port}${path}`).then(({ ok }) => ok);
  await waitFor("the server answers", () => ask("/health/live").catch(() => false));
  const { stdout } = await Bun.$`ps -eo pid=,ppid=,args=`.quiet();
  const pidOf = (word: string) =>
    Number(new RegExp(`^ *(\\d+) +${shell.pid} .*${word}`, "m").exec(stdout.toString())?.[1]);
  const [server, reader] = [pidOf("src/main.ts"), pidOf("sleep")];
  // More than a pipe holds.
  for (let i = 0; i < 40; i++) await ask(`/${"x".repeat(8000)}`);
  process.kill(server, "SIGTERM");
  await waitFor("the server has ended", async () => !(await isAlive(server)), 8000);
  process.kill(reader);
  await shell.exited;
});
