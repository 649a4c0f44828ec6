const root = `${import.meta.dir}/../..`;

/** Has orval write the SDK's operations and types into an empty folder, by its config in sdk/. */
export const generateSdk = async (contract: string, folder: string): Promise<void> => {
  const process = Bun.spawn(
    [Bun.which("bun") ?? "bun", "--bun", "node_modules/.bin/orval", "--config", "sdk/orval.config.ts"],
    {
      cwd: root,
      env: { ...Bun.env, ITUBE_CONTRACT: contract, ITUBE_SDK_GENERATED: folder },
      stdout: "pipe",
      stderr: "pipe",
    },
  );
  const output = (await new Response(process.stdout).text()) + (await new Response(process.stderr).text());
  if ((await process.exited) !== 0) throw new Error(output);
};
