import { mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(import.meta.dir, "../..");

export type Outcome = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a command to its end. */
export const execute = async (
  cwd: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> => {
  const child = Bun.spawn([...words], { cwd, env: { ...Bun.env, ...env }, stdout: "pipe", stderr: "pipe" });
  const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return { code: await child.exited, stdout, stderr };
};

/** The same, where only success makes sense. */
export const run = async (...given: Parameters<typeof execute>): Promise<Outcome> => {
  const outcome = await execute(...given);
  if (outcome.code !== 0) throw new Error(`${given[1].join(" ")}: ${outcome.code}\n${outcome.stdout}${outcome.stderr}`);
  return outcome;
};

/** The tarball, as `bun run sdk:pack` makes it. */
export const packSdk = async (folder: string): Promise<string> => {
  await run(root, [process.execPath, "sdk/pack.ts", folder]);
  const name = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
  if (!name) throw new Error("There is no tarball.");
  return join(folder, name);
};

export type Project = {
  readonly path: string;
  /** Writes a file of the project. */
  write(name: string, text: string): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** An empty project of somebody's. */
export const createProject = async (): Promise<Project> => {
  const path = await mkdtemp(join(tmpdir(), "itube-project-"));
  await Bun.write(join(path, "package.json"), '{ "name": "project", "private": true, "type": "module" }\n');
  return {
    path,
    write: async (name, text) => {
      await Bun.write(join(path, name), text);
      return join(path, name);
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
};

/** Puts the packed SDK where an install would; its one dependency comes from this repository, and nothing from the network. */
export const createProjectWithSdk = async (): Promise<Project & { readonly tarball: string }> => {
  const project = await createProject();
  const modules = join(project.path, "node_modules");
  await mkdir(join(modules, "@itube/sdk"), { recursive: true });
  const tarball = await packSdk(project.path);
  await run(modules, ["tar", "-xzf", tarball, "-C", "@itube/sdk", "--strip-components=1"]);
  const signer = dirname(Bun.resolveSync("@smithy/signature-v4/package.json", join(root, "sdk")));
  await mkdir(join(modules, "@smithy"));
  await symlink(signer, join(modules, "@smithy/signature-v4"));
  return { ...project, tarball };
};
