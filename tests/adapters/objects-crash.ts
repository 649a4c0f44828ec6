import { join } from "node:path";
import { createDiskObjects } from "../../src/adapters/objects/embedded/disk-objects.ts";
import { buckets, credential, region } from "./objects-server.ts";

/** Starts the store as a process; `ask` sends it a line and gives the next one back. */
export const startStore = async (directory: string, largestJoined?: number) => {
  const run = Bun.spawn(
    [process.execPath, join(import.meta.dir, "objects-process.ts"), directory, `${largestJoined ?? ""}`],
    {
      stdin: "pipe",
      stdout: "pipe",
      stderr: "inherit",
    },
  );
  const lines = run.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<string> => {
    while (!text.includes("\n")) {
      const { value, done } = await lines.read();
      if (done) throw new Error("the process has ended");
      text += value;
    }
    const [line = ""] = text.split("\n", 1);
    text = text.slice(line.length + 1);
    return line;
  };
  const endpoint = await next();
  let answered: Promise<unknown> = Promise.resolve();
  return {
    endpoint,
    ask: (line: string): Promise<string> => {
      const answer = answered.then(() => {
        run.stdin.write(`${line}\n`);
        run.stdin.flush();
        return next();
      });
      answered = answer;
      return answer;
    },
    kill: async () => {
      run.kill("SIGKILL");
      await run.exited;
    },
  };
};

/** Opens the store after a crash, as the next process would. */
export const reopenStore = (directory: string, clock = () => new Date()) =>
  createDiskObjects({
    directory,
    endpoint: "http://localhost:1/s3",
    buckets,
    region,
    credentials: [credential],
    expiresIn: 60,
    allowedOrigins: [],
    clock,
    largestJoined: 0,
    onCreated: async () => {},
    report: () => {},
  });

/** The files that hold bytes of objects and parts. */
export const filesIn = async (path: string): Promise<string[]> =>
  Array.fromAsync(new Bun.Glob("**/*@*").scan({ cwd: path }));
