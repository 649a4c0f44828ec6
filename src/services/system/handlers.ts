import type { SystemApi } from "../../../generated/services.ts";
import { problem } from "../../contract/problem.ts";
import { docsPage, docsPolicy, readAsset } from "./docs.ts";

export type SystemPorts = {
  /** Whether every part that requests need is within reach, and the process is not about to stop. */
  readonly isReady: () => Promise<boolean>;
  readonly exposeMetrics: () => Promise<string>;
};

const generated = (name: string) => Bun.file(`${import.meta.dir}/../../../generated/${name}`);

/** Read when first asked for, and kept. */
const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let value: Promise<T> | undefined;
  return () => (value ??= read());
};

export const createSystem = ({ isReady, exposeMetrics }: SystemPorts): SystemApi => {
  const readJson = once(() => generated("openapi.json").json());
  const readYaml = once(() => generated("openapi.yaml").text());
  const cacheControl = "public, max-age=60";

  return {
    getIndex: async () => ({ status: 302, headers: { Location: "/docs" } }),
    getHealth: async () => ({ status: 200, body: { status: "ok", message: "itube is running" } }),
    getLiveness: async () => ({ status: 200, body: { status: "ok" } }),
    getReadiness: async () =>
      (await isReady())
        ? { status: 200, body: { status: "ready" } }
        : problem(503, "not_ready", "Send no traffic here for now.", { headers: { "retry-after": "1" } }),
    getMetrics: async () => ({ status: 200, contentType: "text/plain", body: await exposeMetrics() }),
    getOpenApiJson: async () => ({
      status: 200,
      headers: { "Cache-Control": cacheControl },
      body: await readJson(),
    }),
    getOpenApiYaml: async () => ({
      status: 200,
      headers: { "Cache-Control": cacheControl },
      contentType: "application/yaml",
      body: await readYaml(),
    }),
    getDocs: async () => ({
      status: 200,
      headers: { "Content-Security-Policy": docsPolicy },
      contentType: "text/html",
      body: docsPage,
    }),
    getDocsAsset: async ({ path }) => {
      const asset = await readAsset(path.asset);
      if (!asset) return problem(404, "not_found", "There is no such file.");
      return { status: 200, headers: { "Cache-Control": "public, max-age=86400" }, ...asset };
    },
  };
};
