import { expect } from "bun:test";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { type RunningServer, temporaryDirectory } from "./server.ts";

const root = join(import.meta.dir, "../..");

/** The README's own commands of a walk-through, joined: only the address, the data directory and Bun are others. */
const readCommands = async (server: RunningServer, name: string): Promise<string> => {
  const readme = await Bun.file(join(root, "README.md")).text();
  const blocks = [...readme.matchAll(/```sh (walk-through\d?)\n([\s\S]*?)```/g)];
  const own = blocks.flatMap(([, of, commands]) => (of === name ? [commands] : []));
  expect(own.length).toBeGreaterThan(1);
  const seed = `PORT=${new URL(server.url).port} ITUBE_DATA_DIR=${server.dataDir} ${process.execPath} --no-env-file ${root}/src/seed.ts`;
  return own
    .join("\n")
    .replaceAll("http://localhost:8000", server.url)
    .replaceAll("npx --yes bun@1.4.5 run seed", seed)
    .replace("DATA=data", `DATA=${server.dataDir}`);
};

/** Runs commands as somebody at a terminal would; what they print. */
const runInShell = async (commands: string, cwd: string): Promise<string> => {
  const shell = Bun.spawn(["sh", "-euc", commands], { cwd, stdout: "pipe", stderr: "pipe" });
  const [output, errors, code] = await Promise.all([
    new Response(shell.stdout).text(),
    new Response(shell.stderr).text(),
    shell.exited,
  ]);
  expect([code, errors]).toEqual([0, ""]);
  return output;
};

/** Does what the README says with a server that nobody has used, and looks at what is there at the end. */
export const walkThrough = async (server: RunningServer): Promise<void> => {
  await using directory = await temporaryDirectory();
  const film = join(directory.path, "film.mp4");
  await copyFile(join(root, "tests/e2e/film.mp4"), film);
  const output = await runInShell(await readCommands(server, "walk-through"), directory.path);
  const list = JSON.parse(output.slice(output.lastIndexOf("[")));
  expect(list).toEqual([
    expect.objectContaining({ title: "My film", processing_status: "COMPLETED", visibility: "PUBLIC" }),
  ]);

  const { access_key_id, secret_access_key } = await server.credentials();
  const stored = join(directory.path, "stored.mp4");
  const address = `${server.url}/s3/itube-raw-videos/${list[0].video_s3_key}`;
  const user = `${access_key_id}:${secret_access_key}`;
  await Bun.$`curl -sSf -H ${"x-amz-content-sha256: UNSIGNED-PAYLOAD"} --aws-sigv4 aws:amz:us-east-1:s3 --user ${user} -o ${stored} ${address}`.quiet();
  expect(await Bun.file(stored).bytes()).toEqual(await Bun.file(film).bytes());
};

/** Every answer that stands in a line of its own. */
const readAnswers = (output: string) =>
  output.split("\n").flatMap((line) => (/^[{[]/.test(line) ? [JSON.parse(line)] : []));

type Json = ReturnType<typeof JSON.parse>;

/** What the third walk-through was answered. */
const lookAtPlaying = (answers: readonly Json[], output: string): void => {
  const [refused, rented, file, saved, listed, kitchen, bedroom, limited, taken, plan, cancelled, channels] = answers;
  expect([refused.status, refused.reason]).toEqual([403, "not_entitled"]);
  expect(refused.offers.map(({ type }: Json) => type)).toEqual(["rent", "buy"]);
  expect(rented).toMatchObject({ watch_within_hours: 48, started_at: null });
  expect(output).toContain("\n4.000000\n");
  for (const played of [kitchen, bedroom]) expect(played.content_type).toBe("application/dash+xml");
  expect(file.content_type).toBe("video/mp4");
  expect(listed.progress).toEqual([{ ...saved, poster_url: expect.any(String), series: null }]);
  expect([limited.code, limited.leases.length]).toEqual(["stream_limit_reached", 2]);
  expect([taken.lease.device_id, plan.ends_at]).toEqual(["attic", null]);
  expect(cancelled.ends_at).toBe(plan.period_ends_at);
  expect(channels.channels.map(({ access }: Json) => [access.reason, access.valid_until])).toEqual([
    ["free", null],
    ["subscribed", cancelled.ends_at],
  ]);
};

/** Does all walk-throughs, one after the other, with a server whose administrator Ada is, and looks at each answer. */
export const browse = async (server: RunningServer): Promise<void> => {
  await using directory = await temporaryDirectory();
  await copyFile(join(root, "tests/e2e/film.mp4"), join(directory.path, "film.mp4"));
  const all = [
    await readCommands(server, "walk-through"),
    "echo",
    await readCommands(server, "walk-through2"),
    await readCommands(server, "walk-through3"),
  ];
  const output = await runInShell(all.join("\n"), directory.path);
  const seeded = output.slice(output.indexOf("The sample catalogue"));
  expect(seeded).toMatch(/movies +38 made[\s\S]*\nDone\.\n\{"message":"Signed in\."/);
  const [film, typed, mistyped, forChildren, now, tried, imported, pond, log, ...playing] = readAnswers(
    seeded.slice(seeded.indexOf('{"message"')).replace(/\}\{"total"/, '}\n{"total"'),
  ).slice(2);
  expect(film.title).toBe("What the Lighthouse Saw");
  expect((await fetch(film.poster_url)).status).toBe(200);
  for (const { results } of [typed, mistyped])
    expect(results.map(({ title }: { title: string }) => title)).toContain("Harbour of Glass");
  expect(forChildren.movies.map(({ title }: { title: string }) => title)).toEqual([film.title, "Silent Tracks"]);
  expect(now.channels.map(({ now: on }: { now: unknown }) => on)).not.toContain(null);
  expect([tried.dry_run, imported.dry_run, imported.programmes.added]).toEqual([true, false, 1]);
  expect(pond.channels).toMatchObject([{ channel: { name: "Pond TV" }, now: { title: "Ducks, live" } }]);
  expect(log).toMatchObject([{ action: "uploadGuide", target_id: "pond" }, { action: "uploadGuide" }]);
  lookAtPlaying(playing, seeded);
};
