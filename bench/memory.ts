import { readFileSync, writeFileSync } from "node:fs";

const read = (pid: number, field: "VmRSS" | "VmHWM"): number => {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (kilobytes === undefined) throw new Error(`/proc/${pid}/status has no ${field}`);
  return Number(kilobytes) / 1024;
};

/** Resident memory in MB. */
export const residentOf = (pid: number): number => read(pid, "VmRSS");

/** The most that it has been since `forgetPeak`, in MB. */
export const peakOf = (pid: number): number => read(pid, "VmHWM");

/** proc(5): 5 sets the peak back to what it is now. */
export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, "5");
