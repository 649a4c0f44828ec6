import { existsSync, readFileSync, writeFileSync } from "node:fs";

const read = (pid: number, field: "VmRSS" | "VmHWM"): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

/** Begins to watch a process. @returns by how many MB it was larger since at the most; 0 where the system does not tell */
export const watchMemory = (pid: number): (() => number) => {
  if (!existsSync(`/proc/${pid}/clear_refs`)) return () => 0;
  // proc(5): 5 sets the peak back to what it is now.
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
  const before = read(pid, "VmRSS");
  return () => read(pid, "VmHWM") - before;
};
