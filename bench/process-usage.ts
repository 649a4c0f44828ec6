import { existsSync, readFileSync, writeFileSync } from "node:fs";

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

/**
 * Processor time used so far by all threads of a process, in microseconds; undefined where there is no /proc. Neighbours
 * on the machine stretch a round, but not this.
 */
export const processorTimeOf = (pid: number): number | undefined => {
  if (!existsSync(`/proc/${pid}/stat`)) return undefined;
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  // proc(5): the second field is a name in parentheses that may hold blanks; utime and stime are 14 and 15, in 1/100 s.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
};
