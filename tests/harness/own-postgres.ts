import { chmod, chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { leaveOut } from "./left-out.ts";
import { waitFor } from "./processes.ts";
import { freePort } from "./server.ts";

export type OwnPostgres = {
  readonly url: string;
  /** Ends at once, as its machine would; what was committed is on its disk. */
  kill(): Promise<void>;
  /** Ends in order: whoever is connected is sent away. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** It holds its connections, and answers nothing. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** A standby becomes the server that takes writes. */
  promote(): Promise<void>;
  /** Every statement that it ran, a line each. */
  statements(): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** Debian keeps the server's programs out of the PATH, in one folder for each version. */
const findPrograms = async (): Promise<string | undefined> => {
  const cwd = "/usr/lib/postgresql";
  const folders = await Array.fromAsync(new Bun.Glob("*/bin/initdb").scan({ cwd, absolute: true })).catch(() => []);
  const found = folders.sort().at(-1) ?? Bun.which("initdb");
  return found?.slice(0, -"/initdb".length);
};

/** The server refuses to run as root; Debian's package made a user for it. */
const asServer = process.getuid?.() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];

/** A PostgreSQL of the test's own, to do harm to; undefined, and said, where none is installed. */
export const startPostgres = async (
  what: string,
  { standbyOf }: { readonly standbyOf?: OwnPostgres } = {},
): Promise<OwnPostgres | undefined> => {
  const programs = await findPrograms();
  if (!programs) {
    leaveOut(what, "PostgreSQL's own programs (initdb) are not installed");
    return undefined;
  }
  const directory = await mkdtemp(join(tmpdir(), "itube-test-postgres-"));
  if (asServer.length > 0) {
    const { uid, gid } = await idsOf("postgres");
    await chown(directory, uid, gid);
  }
  await chmod(directory, 0o700);
  const data = join(directory, "data");
  const log = join(directory, "log");
  const run = (program: string, ...words: readonly string[]) => {
    const { exitCode, stderr } = Bun.spawnSync([...asServer, join(programs, program), ...words], {
      cwd: "/",
      stdout: "ignore",
    });
    if (exitCode !== 0) throw new Error(`${program}: ${stderr}`);
  };
  if (standbyOf) run("pg_basebackup", "-d", standbyOf.url, "-D", data, "-R", "--no-sync", "--checkpoint=fast");
  else run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync");
  const port = await freePort();
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  let child: Bun.Subprocess;

  const answers = async () => {
    const sql = postgres(url, { max: 1, connect_timeout: 1, onnotice: () => {}, fetch_types: false });
    return sql`SELECT 1`
      .then(
        () => true,
        () => false,
      )
      .finally(() => sql.end({ timeout: 0 }));
  };
  const start = async () => {
    const settings = ["log_statement=all", "logging_collector=off", `unix_socket_directories=${directory}`];
    child = Bun.spawn(
      [
        ...asServer,
        join(programs, "postgres"),
        ...["-D", data, "-p", String(port), "-h", "127.0.0.1"],
        ...settings.flatMap((setting) => ["-c", setting]),
      ],
      { cwd: "/", stdout: "ignore", stderr: Bun.file(log) },
    );
    await waitFor("PostgreSQL to answer", answers);
  };
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await child.exited;
  };
  /** The server and the processes that it has made for its connections. */
  const family = async (): Promise<readonly number[]> => {
    const { stdout } = await Bun.$`ps -o pid= --ppid ${child.pid}`.nothrow().quiet();
    return [child.pid, ...stdout.toString().split(/\s+/).filter(Boolean).map(Number)];
  };
  const signalAll = async (signal: NodeJS.Signals) => {
    for (const pid of await family())
      try {
        process.kill(pid, signal);
      } catch {
        // It has ended by itself meanwhile.
      }
  };
  await start();
  return {
    url,
    start,
    stop: () => stop("SIGINT"),
    kill: () => stop("SIGQUIT"),
    freeze: () => signalAll("SIGSTOP"),
    thaw: () => signalAll("SIGCONT"),
    promote: async () => run("pg_ctl", "promote", "-D", data, "-w"),
    statements: () => Bun.file(log).text(),
    [Symbol.asyncDispose]: async () => {
      await signalAll("SIGCONT");
      await stop("SIGQUIT");
      await rm(directory, { recursive: true, force: true });
    },
  };
};

const idsOf = async (user: string): Promise<{ uid: number; gid: number }> => {
  const passwd = await Bun.file("/etc/passwd").text();
  const [, , uid, gid] =
    passwd
      .split("\n")
      .find((line) => line.startsWith(`${user}:`))
      ?.split(":") ?? [];
  if (uid === undefined || gid === undefined) throw new Error(`no user ${user}`);
  return { uid: Number(uid), gid: Number(gid) };
};
