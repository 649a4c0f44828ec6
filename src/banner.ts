import { relative, resolve } from "node:path";
import type { Config } from "./config.ts";

type Line = readonly [name: string, value: string];

const print = (title: string, lines: readonly Line[]): string =>
  `\n  ${title}\n\n${lines.map(([name, value]) => `  ${name.padEnd(12)}${value}`).join("\n")}\n`;

const dataOf = ({ dataDir }: Config): string => relative(".", resolve(dataDir)) || ".";

/** Which services run here, and where the others are; nothing where all of them are here. */
const toServices = ({ process, services, addresses }: Config): readonly Line[] => {
  const elsewhere = Object.entries(addresses).map(([service, places]) => `${service} at ${places.join(" and ")}`);
  if (process === undefined && elsewhere.length === 0) return [];
  const here = services.filter((service) => service !== "system");
  return [["Services", [`${here.join(", ") || "none"} here`, ...elsewhere].join("; ")]];
};

const toDoor = (config: Config): readonly Line[] =>
  config.front
    ? [
        ["API", `${config.publicUrl}/api/v1`],
        ["Docs", `${config.publicUrl}/docs`],
      ]
    : [["Listens", `http://${config.host}:${config.port}, for the gateway of ${config.publicUrl} alone`]];

const toBackends = (config: Config): readonly Line[] => [
  ["Backends", "SQLite, cache in memory, local accounts, files on disk"],
  ["Data", dataOf(config)],
  ["Mail", `${dataOf(config)}/outbox`],
  ["Transcoder", config.transcoder ? "credentials from the environment" : `${dataOf(config)}/service-credentials.json`],
];

const toMetrics = (port: number | undefined): string =>
  port === undefined ? "off" : `http://127.0.0.1:${port}/metrics`;

/** What somebody who has just typed the command wants to know. */
export const banner = (config: Config, metricsPort: number | undefined): string =>
  `${print("itube", [
    ...toDoor(config),
    ...toServices(config),
    ["Metrics", toMetrics(metricsPort)],
    ...toBackends(config),
  ])}\n`;

export type ProcessRow = {
  readonly name: string;
  readonly pid: number;
  readonly address: string;
  readonly metricsPort: number;
};

/** The same for several processes: who runs where, then what they share. `config` is the gateway's. */
export const bannerOfSplit = (config: Config, rows: readonly ProcessRow[]): string => {
  const wide = Math.max(...rows.map(({ address }) => address.length));
  const lines = rows.map(
    ({ name, pid, address, metricsPort }): Line => [
      name,
      `${address.padEnd(wide)}  pid ${String(pid).padEnd(7)}  metrics ${toMetrics(metricsPort)}`,
    ],
  );
  return `${print("itube, split", lines)}${print("shared", [...toDoor(config), ...toBackends(config)])}\n`;
};
