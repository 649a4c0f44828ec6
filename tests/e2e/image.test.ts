import { expect, test } from "bun:test";
import { chmod, cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, waitFor } from "../harness/processes.ts";
import { freePort, temporaryDirectory } from "../harness/server.ts";

const root = join(import.meta.dir, "../..");
const isRoot = process.getuid?.() === 0 && Bun.which("setpriv") !== null;

/** The image's folder, made as the Dockerfile makes it: what it copies, with the packages of production alone. */
const makeImage = async (directory: string): Promise<string> => {
  const dockerfile = await Bun.file(join(root, "Dockerfile")).text();
  const image = join(directory, "app");
  await mkdir(image);
  for (const [, names] of dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm))
    for (const name of names!.split(" ")) await cp(join(root, name), join(image, name), { recursive: true });
  await Bun.$`${process.execPath} install --production --frozen-lockfile --silent`.cwd(image).quiet();
  await Bun.$`chmod -R a+rX,a-w ${image}`.quiet();
  return image;
};

/** The very command that the container is asked for its health by. */
const readHealthCheck = async (): Promise<readonly string[]> => {
  const dockerfile = await Bun.file(join(root, "Dockerfile")).text();
  return JSON.parse(/^HEALTHCHECK[\s\S]*?CMD (\[.*\])$/m.exec(dockerfile)![1]!);
};

test("what the image holds is all that the server needs, read-only and as another user", async () => {
  await using directory = await temporaryDirectory();
  await chmod(directory.path, 0o755);
  const image = await makeImage(directory.path);
  const data = join(directory.path, "data");
  await mkdir(data, { mode: 0o700 });
  // As root, which may write everywhere, the server would prove nothing; and its binary must be where others may read.
  const bun = join(directory.path, "bun");
  await cp(process.execPath, bun, { dereference: true });
  await chmod(bun, 0o755);
  if (isRoot) await Bun.$`chown 65534:65534 ${data}`;
  const asUser = isRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];

  const port = await freePort();
  const env = {
    PATH: Bun.env.PATH ?? "",
    NODE_ENV: "production",
    PORT: String(port),
    METRICS_PORT: String(await freePort()),
    ITUBE_DATA_DIR: data,
    SHUTDOWN_DELAY_SECONDS: "0",
    PUBLIC_URL: "https://api.example.com",
    ITUBE_SECRET: "4f1d7c0e9b8a63527d1e0f9c8b7a6352",
    TRANSCODER_ACCESS_KEY_ID: "ITUBETRANSCODER",
    TRANSCODER_SECRET_ACCESS_KEY: "9c2b7f10e6d5384a1c0b9f8e7d6c5b4a",
  };
  const server = Bun.spawn([...asUser, bun, "src/main.ts"], { cwd: image, env, stdout: "ignore", stderr: "inherit" });
  const check = async () => {
    const [, ...words] = await readHealthCheck();
    return Bun.spawn([...asUser, bun, ...words], { cwd: image, env, stdout: "ignore", stderr: "ignore" }).exited;
  };
  try {
    await waitFor("the image's health check says yes", async () => server.exitCode !== null || (await check()) === 0);
    const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { host: "api.example.com" } });
    const [docs, asset, document] = [
      await ask("/docs"),
      await ask("/docs/swagger-ui-bundle.js"),
      await ask("/openapi.json"),
    ];
    expect([docs.status, asset.status, document.status]).toEqual([200, 200, 200]);
    const body = JSON.stringify({ email: "ada@example.com", password: "Correct-Horse-7", name: "Ada" });
    const registered = await fetch(`http://127.0.0.1:${port}/auth/register`, {
      method: "POST",
      headers: { host: "api.example.com", "content-type": "application/json" },
      body,
    });
    expect(registered.status).toBe(201);
    const holds = (name: string) => Bun.file(join(image, "node_modules", name, "package.json")).exists();
    expect([await holds("elysia"), await holds("playwright-core"), await holds("drizzle-kit")]).toEqual([
      true,
      false,
      false,
    ]);
  } finally {
    server.kill("SIGTERM");
    await server.exited;
    expect(await isAlive(server.pid)).toBe(false);
    expect(await check()).not.toBe(0);
    await Bun.$`chmod -R u+w ${image}`.quiet();
  }
});
