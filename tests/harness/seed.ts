import { join } from "node:path";

const root = join(import.meta.dir, "../..");

/** `bun run seed` as a process of its own, with nothing of the surroundings. */
export const seed = async (env: Readonly<Record<string, string>>, ...words: readonly string[]) => {
  const child = Bun.spawn([process.execPath, "--no-env-file", "src/seed.ts", ...words], {
    cwd: root,
    env: { PATH: Bun.env.PATH ?? "", HOME: Bun.env.HOME ?? "", ...env },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { stdout, stderr, code };
};
