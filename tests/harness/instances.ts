import type { Production } from "./production.ts";
import { freePort, type RunningServer, type ServerOptions, startServer } from "./server.ts";

/** The transcoder's key, and what the instances of one installation share. */
export const shared = {
  ITUBE_SECRET: "9b1f6a02c7d84e35b6f0a1c2d3e4f506",
  TRANSCODER_ACCESS_KEY_ID: "ITUBEINSTANCES",
  TRANSCODER_SECRET_ACCESS_KEY: "0c5e7a91b3d24f68a7c9e1b2d4f60835",
};

/** Instances of one installation, each on a port of its own; `publicUrl`: what clients call them by. */
export const createInstances = (
  production: Production,
  publicUrl: string,
  env: Readonly<Record<string, string>> = {},
) => {
  const signer = {
    access_key_id: shared.TRANSCODER_ACCESS_KEY_ID,
    secret_access_key: shared.TRANSCODER_SECRET_ACCESS_KEY,
    region: production.env.REGION_NAME!,
  };
  const start = async (options: ServerOptions = {}): Promise<RunningServer> => {
    const server = await startServer({
      ...options,
      port: options.port ?? (await freePort()),
      env: { ...production.env, ...shared, PUBLIC_URL: publicUrl, ...env, ...options.env },
    });
    return { ...server, codeFor: production.codeFor };
  };
  return { start, signer };
};
