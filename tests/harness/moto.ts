import { dirname, join } from "node:path";
import { ensurePython } from "./python.ts";
import { freePort } from "./server.ts";

export type Moto = { readonly url: string; [Symbol.asyncDispose](): Promise<void> };

const patience = 30_000;

const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/moto-api/`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/**
 * Starts moto's server, somebody else's Amazon, on a free port: `http://127.0.0.1:<port>` speaks S3, SQS, Cognito and STS, and
 * begins empty. It looks at no signature. Gives the reason where it cannot run here.
 */
export const startMoto = async (): Promise<Moto | { readonly missing: string }> => {
  const environment = await ensurePython();
  if ("missing" in environment) return environment;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = Bun.spawn([join(dirname(environment.python), "moto_server"), "-H", "127.0.0.1", "-p", String(port)], {
    // Credentials of this machine's owner are nothing for a test.
    env: { PATH: Bun.env.PATH ?? "", HOME: Bun.env.HOME ?? "" },
    stdout: "ignore",
    stderr: "ignore",
  });
  const stop = async () => {
    child.kill("SIGKILL");
    await child.exited;
  };
  const begun = performance.now();
  while (!(await isUp(url))) {
    const ended = child.exitCode !== null;
    if (ended || performance.now() - begun > patience) {
      await stop();
      return { missing: ended ? "moto's server ends at once" : `moto's server does not answer in ${patience} ms` };
    }
    await Bun.sleep(50);
  }
  return { url, [Symbol.asyncDispose]: stop };
};
