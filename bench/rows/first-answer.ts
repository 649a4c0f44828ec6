import { type Contender, startBare, startItube } from "../contender.ts";
import type { GaugeRow } from "../row.ts";

const timeOf = async (starting: Promise<Contender>): Promise<number> => {
  const { startedIn, stop } = await starting;
  await stop();
  return startedIn;
};

export const firstAnswer: GaugeRow = {
  kind: "gauge",
  name: "first-answer",
  title: "start to first 200, empty disk",
  aim: { most: 250 },
  unit: "ms",
  rounds: (asked) => Math.max(10, asked),
  itube: (workshop) => timeOf(startItube(workshop)),
  bare: (workshop) => timeOf(startBare(workshop)),
};
