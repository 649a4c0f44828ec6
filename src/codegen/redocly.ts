const root = `${import.meta.dir}/../..`;

export type RedoclyResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs Redocly's command line in the project, by the project's redocly.yaml. */
export const runRedocly = async (...words: readonly string[]): Promise<RedoclyResult> => {
  const process = Bun.spawn([Bun.which("bun") ?? "bun", "--bun", "node_modules/.bin/redocly", ...words], {
    cwd: root,
    env: { ...Bun.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr] = await Promise.all([
    new Response(process.stdout).text(),
    new Response(process.stderr).text(),
  ]);
  return { code: await process.exited, stdout, stderr };
};
