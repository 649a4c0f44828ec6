import { bannerOfSplit } from "./banner.ts";
import { exit } from "./exit.ts";
import { createLogger } from "./log.ts";
import { StartError } from "./start-error.ts";
import { createOutput } from "./supervisor/output.ts";
import { createPlan } from "./supervisor/plan.ts";
import { createPorts, requirePort } from "./supervisor/ports.ts";
import { createSupervisor } from "./supervisor/supervisor.ts";

const help = `bun run start:split

Starts the gateway and one process per service on this machine, and stops them together (Ctrl-C).
It reads what \`bun run start\` reads, but SERVICES. PORT and METRICS_PORT are the gateway's; the services take free ports
above them, on the loopback. A service whose *_SERVICE_URL is set runs elsewhere, and is not started.
What ends by itself is started again, after 0.5 s at first and 30 s at the most. Each line of the log names its process.
`;

const words = process.argv.slice(2);
if (words.length > 0) {
  const asked = words.every((word) => ["--help", "-h"].includes(word));
  (asked ? process.stdout : process.stderr).write(asked ? help : `No such option: ${words.join(" ")}\n\n${help}`);
  process.exit(asked ? 0 : 64);
}

const plan = await createPlan(Bun.env, createPorts).catch(exit);
await requirePort(plan.config.host, plan.config.port).catch(exit);
const outputs = { stdout: createOutput(Bun.stdout), stderr: createOutput(Bun.stderr) };
const log = createLogger(plan.config.logLevel, "supervisor", (line) => void outputs.stdout.write(line));
const supervisor = createSupervisor(plan, outputs, log);

let asked = 0;
const onSignal = async (signal: string) => {
  const since = performance.now() - asked;
  if (asked === 0) {
    asked = performance.now();
    log.info({ signal }, "stopping: the gateway first");
    const well = await supervisor.stop();
    process.exit(well ? 0 : 1);
  } else if (since > 1000) {
    // `bun run` passes a terminal's signal on: what comes at once is the same Ctrl-C.
    supervisor.killAll();
    process.exit(130);
  }
};
process.on("SIGTERM", onSignal);
process.on("SIGINT", onSignal);

try {
  await supervisor.start();
  const pids = supervisor.pids();
  const rows = [plan.gateway, ...plan.services].map((planned, at) => ({ ...planned, pid: pids[at]! }));
  if (asked === 0) await outputs.stderr.write(bannerOfSplit(plan.config, rows));
} catch (error) {
  if (error instanceof StartError) await supervisor.stop();
  exit(error);
}
