import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dir, "..");

const say = (command: readonly string[]): string => {
  if (!Bun.which(command[0]!)) return "";
  const { success, stdout } = Bun.spawnSync([...command], { cwd: root, stderr: "ignore" });
  return success ? stdout.toString().trim() : "";
};

/** The machine in one line; writes are as fast as the disk that `directory` is on. */
export const describeMachine = (directory: string): string => {
  const processors = cpus();
  const disk = say(["stat", "-f", "-c", "%T", directory]) || "unknown";
  const memory = (totalmem() / 1024 ** 3).toFixed(1);
  return `${processors[0]?.model.trim()}, ${processors.length} cores, ${memory} GB, ${type()} ${release()}, files on ${disk}`;
};

export const describeCommit = (): string => {
  const commit = say(["git", "rev-parse", "--short", "HEAD"]) || "unknown";
  return say(["git", "status", "--porcelain", "src", "generated"]) === "" ? commit : `${commit} with changes`;
};
