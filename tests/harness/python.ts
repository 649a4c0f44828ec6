import { mkdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

const root = join(import.meta.dir, "../..");

/** Either an interpreter that has every package, or why there is none. */
export type Python = { readonly python: string } | { readonly missing: string };

/** Where an environment is, and the file that names its packages; both relative to the project. */
export type PythonPlace = { readonly environment: string; readonly requirements: string };

/** Makes the environment on the first call on a machine, and again when its requirements have changed. */
export const createPython = (place: PythonPlace): (() => Promise<Python>) => {
  const environment = join(root, place.environment);
  let ensured: Promise<Python> | undefined;
  return () => (ensured ??= withLock(`${environment}.lock`, () => install(environment, place.requirements)));
};

/** The tests' own: `.venv` with the packages of tests/requirements.txt. */
export const ensurePython = createPython({ environment: ".venv", requirements: "tests/requirements.txt" });

const install = async (environment: string, named: string): Promise<Python> => {
  const requirements = join(root, named);
  const python = join(environment, "bin/python");
  const stamp = join(environment, ".installed");
  // The scripts in .venv name it by its absolute path: a copied checkout needs its own.
  const wanted = Bun.hash(`${environment}\n${await Bun.file(requirements).text()}`).toString(36);
  if ((await Bun.file(python).exists()) && (await readStamp(stamp)) === wanted) return { python };

  const base = Bun.which("python3") ?? Bun.which("python");
  if (!base) return { missing: "no python3 on the PATH" };
  const version = await run([base, "-c", "import sys; sys.exit(sys.version_info < (3, 10))"]);
  if (version !== undefined) return { missing: `${base} is older than Python 3.10` };
  const created = await run([base, "-m", "venv", "--clear", environment]);
  if (created !== undefined) return { missing: `python3 -m venv failed: ${created}` };
  // Compiled when it is imported: most of these packages never is, and all of it takes longer than its download.
  const quick = ["--quiet", "--no-input", "--no-compile"];
  const installed = await run([python, "-m", "pip", "install", ...quick, "-r", requirements]);
  if (installed !== undefined) return { missing: `pip install -r ${named} failed: ${installed}` };
  await Bun.write(stamp, wanted);
  return { python };
};

const readStamp = (stamp: string): Promise<string | undefined> =>
  Bun.file(stamp)
    .text()
    .catch(() => undefined);

/** Undefined where it ended well; else the last that it said. */
const run = async (command: readonly string[]): Promise<string | undefined> => {
  const child = Bun.spawn([...command], {
    cwd: root,
    env: { ...Bun.env, PIP_DISABLE_PIP_VERSION_CHECK: "1" },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  if (code === 0) return undefined;
  return `${stderr}\n${stdout}`.trim().split("\n").at(-1) || `exit code ${code}`;
};

const abandonedAfter = 300_000;

/** Two test processes that start at once must not fill one environment; what a killed one left behind does not count. */
const withLock = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    const taken = await mkdir(path).then(
      () => true,
      () => false,
    );
    if (taken) break;
    const since = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - since > abandonedAfter) await rm(path, { recursive: true, force: true });
    else await Bun.sleep(200);
  }
  try {
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
};
