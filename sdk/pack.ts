import { cp, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

// `bun run sdk:pack [folder]`: builds the package aside, and leaves its tarball in sdk/ or the folder that was named.
if (process.argv.slice(2).some((word) => word.startsWith("-"))) {
  process.stdout.write(
    "bun run sdk:pack [folder]\n\nBuilds the SDK, and leaves its tarball in sdk/, or in the folder.\n",
  );
  process.exit(0);
}
const source = import.meta.dir;
const destination = resolve(process.argv[2] ?? source);

const run = async (cwd: string, ...words: readonly string[]): Promise<void> => {
  const child = Bun.spawn([process.execPath, ...words], { cwd, stdout: "pipe", stderr: "pipe" });
  const output = (await new Response(child.stdout).text()) + (await new Response(child.stderr).text());
  if ((await child.exited) !== 0) throw new Error(output);
};

const stage = await mkdtemp(join(tmpdir(), "itube-sdk-"));
try {
  const { name, version, files } = await Bun.file(join(source, "package.json")).json();
  const tsdown = join(source, "../node_modules/.bin/tsdown");
  await run(source, "--bun", tsdown, "--out-dir", join(stage, "dist"), "--log-level", "error");
  for (const file of ["package.json", ...files].filter((file: string) => file !== "dist"))
    await cp(join(source, file), join(stage, file));
  const tarball = join(destination, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
  await run(stage, "pm", "pack", "--ignore-scripts", "--filename", tarball);
  process.stdout.write(`${tarball} (${((await stat(tarball)).size / 1024).toFixed(1)} KB)\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await rm(stage, { recursive: true, force: true });
}
