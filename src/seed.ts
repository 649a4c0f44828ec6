import pino from "pino";
import { isOutage } from "./backends/backends.ts";
import { nameOf } from "./backends/database.ts";
import { parse } from "./config.ts";
import { exit } from "./exit.ts";
import { SeedRefused } from "./seed/call.ts";
import { untilHeard } from "./seed/hearing.ts";
import { makeSample } from "./seed/make-sample.ts";
import { help, readOptions } from "./seed/options.ts";
import { openPlace } from "./seed/place.ts";
import { createProgress } from "./seed/progress.ts";
import { makeFurther } from "./seed/scale.ts";
import { StartError, toDataError } from "./start-error.ts";

const options = readOptions(process.argv.slice(2));
if (options === "help") {
  process.stdout.write(help);
  process.exit(0);
}
if ("fault" in options) {
  process.stderr.write(`${options.fault}\n\n${help}`);
  process.exit(64);
}

process.umask(0o077);
const { say, show } = createProgress(process.stdout);
try {
  const config = parse(Bun.env);
  if (config.production && !options.yes)
    throw new StartError("This is production (NODE_ENV). Whoever is to see a sample catalogue there says --yes.");
  const log = pino({ level: "silent" });
  const place = await openPlace(config, log).catch((error: unknown) => {
    throw toDataError(error, config.dataDir);
  });
  say(`The sample catalogue, for ${nameOf(config)} and clients of ${config.publicUrl}:`);
  let isChanged = await makeSample(place, { say, show });
  if (options.scale > 0) {
    const { made, kept, seconds } = await makeFurther(place, options.scale, { say, show });
    const rate = Math.round(made / seconds);
    const words = made > 0 ? `${made} made in ${Math.ceil(seconds)} s (${rate} a second)` : "";
    say(`  further    ${[words, kept > 0 && `${kept} there already`].filter(Boolean).join(", ")}`);
    isChanged ||= made > 0;
  }
  const left = await untilHeard(place.backends.database, { say, show });
  say(isChanged ? "Done." : "Everything was there already: nothing has changed.");
  if (left > 0) say(`The search hears of ${left} changes from the next server that starts.`);
  await place.close();
  // Clients of stores may hold the process for as long as their connections live.
  process.exit(0);
} catch (error) {
  if (error instanceof SeedRefused) exit(new StartError(error.message));
  if (isOutage(error))
    exit(new StartError(`Something that the platform stands on is away: ${(error as Error).message}`));
  exit(error);
}
