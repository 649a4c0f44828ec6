import { join } from "node:path";
import type { Environment } from "../../src/environment.ts";

export type Container = Readonly<{
  build?: string;
  image: string;
  user: string;
  command?: readonly string[];
  read_only: boolean;
  restart: string;
  profiles: readonly string[];
  environment: Readonly<Record<string, string | null>>;
  volumes?: readonly string[];
  tmpfs: readonly string[];
  cap_drop: readonly string[];
  security_opt: readonly string[];
  networks: readonly string[];
  ports?: readonly string[];
  depends_on?: Readonly<Record<string, { condition: string; required?: boolean }>>;
  healthcheck?: { test?: readonly [kind: "CMD-SHELL", script: string]; disable?: boolean };
}>;

export const composeFile: string = join(import.meta.dir, "../../docker-compose.yml");
export const composeText: string = await Bun.file(composeFile).text();
export const compose = Bun.YAML.parse(composeText) as {
  services: Readonly<Record<string, Container>>;
  networks: Readonly<Record<string, { internal?: boolean } | null>>;
};

/** Docker Compose's interpolation (Compose specification, chapter 12), as far as the file uses it; the innermost comes first. */
export const interpolate = (text: string, env: Environment): string => {
  let result = text.replaceAll("$$", "\0");
  for (let last = ""; last !== result; ) {
    last = result;
    result = result.replace(/\$\{(\w+)(?::([-?])([^{}]*))?\}/, (_, name: string, mark: string, other: string) => {
      if (env[name]) return env[name];
      if (mark === "?") throw new Error(`${name}: ${other}`);
      return other ?? "";
    });
  }
  return result.replaceAll("\0", "$");
};

/** What a container finds in its environment, where `.env` holds `env`. */
export const environmentOf = ({ environment }: Container, env: Environment): Environment =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      const given = value === null ? env[name] : interpolate(value, env);
      return given === undefined ? [] : [[name, given]];
    }),
  );
