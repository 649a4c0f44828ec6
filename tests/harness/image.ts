import { chmod, cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { waitFor } from "./processes.ts";
import { freePort } from "./server.ts";

const root = join(import.meta.dir, "../..");
const dockerfile = await Bun.file(join(root, "Dockerfile")).text();
const isRoot = process.getuid?.() === 0 && Bun.which("setpriv") !== null;
// As root, which may write everywhere, the server would prove nothing.
const asUser = isRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];

/** The very command that the container is asked for its health by. */
const [, ...healthCheck]: string[] = JSON.parse(/^HEALTHCHECK[\s\S]*?CMD (\[.*\])$/m.exec(dockerfile)![1]!);

export type Image = { readonly folder: string; readonly bun: string };

/** What the image holds, made by the Dockerfile's own words in `directory`: what it copies, and the packages of production. */
export const makeImage = async (directory: string): Promise<Image> => {
  await chmod(directory, 0o755);
  const [folder, programs] = [join(directory, "app"), join(directory, "bin")];
  const bun = join(programs, "bun");
  await Promise.all([mkdir(folder), mkdir(programs)]);
  // Where another user may read it, and by the name that the Dockerfile calls it.
  await cp(process.execPath, bun, { dereference: true });
  await chmod(bun, 0o755);
  for (const [, names] of dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm))
    for (const name of names!.split(" ")) await cp(join(root, name), join(folder, name), { recursive: true });
  const install = /^RUN (bun install(?:.*\\\n)*.*)$/m.exec(dockerfile)![1]!;
  await Bun.$`sh -euc ${install}`
    .cwd(folder)
    .env({ PATH: `${programs}:${Bun.env.PATH}`, HOME: Bun.env.HOME })
    .quiet();
  await Bun.$`chmod -R a+rX,a-w ${folder}`.quiet();
  return { folder, bun };
};

/** What production asks for; further variables are the test's. */
export const imageEnvironment = async (more: Readonly<Record<string, string>>) => ({
  PATH: Bun.env.PATH ?? "",
  NODE_ENV: "production",
  PORT: String(await freePort()),
  METRICS_PORT: String(await freePort()),
  SHUTDOWN_DELAY_SECONDS: "0",
  PUBLIC_URL: "https://api.example.com",
  ITUBE_SECRET: "4f1d7c0e9b8a63527d1e0f9c8b7a6352",
  TRANSCODER_ACCESS_KEY_ID: "ITUBETRANSCODER",
  TRANSCODER_SECRET_ACCESS_KEY: "9c2b7f10e6d5384a1c0b9f8e7d6c5b4a",
  ...more,
});

type ImageEnvironment = Awaited<ReturnType<typeof imageEnvironment>>;

/** Gives a directory to the user that containers run as here. */
export const giveAway = async (path: string): Promise<void> => {
  if (isRoot) await Bun.$`chown 65534:65534 ${path}`;
};

/** Runs a command of the image as nobody special. */
export const runIn = (
  { folder, bun }: Image,
  env: ImageEnvironment,
  words: readonly string[],
  stderr: "inherit" | "ignore" = "inherit",
) => Bun.spawn([...asUser, bun, ...words], { cwd: folder, env, stdout: "pipe", stderr });

/** The image's own command, once its own health check says yes. */
export const startIn = async (image: Image, env: ImageEnvironment) => {
  const server = Bun.spawn([...asUser, image.bun, "src/main.ts"], {
    cwd: image.folder,
    env,
    stdout: "ignore",
    stderr: "ignore",
  });
  const isHealthy = async () => (await runIn(image, env, healthCheck, "ignore").exited) === 0;
  await waitFor("the image's health check says yes", async () => server.exitCode !== null || (await isHealthy()));
  const call = (path: string, init: { body?: unknown; cookie?: string; method?: string } = {}) => {
    const { body, cookie, method = body === undefined ? "GET" : "POST" } = init;
    return fetch(`http://127.0.0.1:${env.PORT}${path}`, {
      method,
      headers: {
        host: new URL(env.PUBLIC_URL).host,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(cookie && { cookie }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };
  return {
    call,
    isHealthy,
    pid: server.pid,
    [Symbol.asyncDispose]: async () => {
      server.kill("SIGTERM");
      await server.exited;
    },
  };
};
