import { truncate } from "node:fs/promises";
import { join } from "node:path";
import { startBare, startItube } from "../contender.ts";
import { forgetPeak, peakOf, residentOf } from "../process-usage.ts";
import type { GaugeRow } from "../row.ts";
import { askForUpload, signUpAt } from "../site.ts";
import type { Workshop } from "../workshop.ts";

const size = 2 * 1024 ** 3;

/** By curl, so that nothing of the sending counts; the file is sparse and costs no disk. */
const put = async (
  { directory, own }: Workshop,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> => {
  const file = join(directory, "sparse");
  await Bun.write(file, "");
  await truncate(file, size);
  const fields = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const child = Bun.spawn(
    ["curl", "-sS", "-m", "120", "-T", file, ...fields, "-w", "%{http_code}", "-o", "/dev/null", url],
    {
      stdout: "pipe",
    },
  );
  own(child);
  const status = await new Response(child.stdout).text();
  if (status !== "200") throw new Error(`the upload was answered with ${status}`);
};

const growthOf = async (pid: number, work: () => Promise<void>): Promise<number> => {
  const before = residentOf(pid);
  forgetPeak(pid);
  await work();
  return peakOf(pid) - before;
};

export const uploadMemory: GaugeRow = {
  kind: "gauge",
  name: "upload-memory",
  title: "peak memory of a 2 GB upload",
  aim: { most: 50 },
  unit: "MB",
  rounds: () => 1,
  itube: async (workshop) => {
    const itube = await startItube(workshop);
    const { url, headers } = await askForUpload(itube, await signUpAt(itube));
    const growth = await growthOf(itube.pid, () => put(workshop, url, headers));
    await itube.stop();
    return growth;
  },
  bare: async (workshop) => {
    const bare = await startBare(workshop);
    const growth = await growthOf(bare.pid, () => put(workshop, `http://127.0.0.1:${bare.port}/`, {}));
    await bare.stop();
    return growth;
  },
};
