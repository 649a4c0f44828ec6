import { appendFileSync } from "node:fs";

/** Says that something was not tested, and why; the runner lists it at its end, and in CI counts it as a failure. */
export const leaveOut = (what: string, reason: string): void => {
  process.stderr.write(`left out: ${what}: ${reason}\n`);
  const list = Bun.env.ITUBE_TEST_LEFT_OUT;
  if (list) appendFileSync(list, `${what}: ${reason}\n`);
};
