import { type Contender, startBare, startItube } from "../contender.ts";
import { residentOf } from "../process-usage.ts";
import type { GaugeRow } from "../row.ts";

const idleOf = async (starting: Promise<Contender>): Promise<number> => {
  const { pid, stop } = await starting;
  await Bun.sleep(5000);
  const resident = residentOf(pid);
  await stop();
  return resident;
};

export const idleMemory: GaugeRow = {
  kind: "gauge",
  name: "idle-memory",
  title: "memory 5 s after the first 200",
  aim: { most: 100 },
  unit: "MB",
  rounds: () => 3,
  itube: (workshop) => idleOf(startItube(workshop)),
  bare: (workshop) => idleOf(startBare(workshop)),
};
