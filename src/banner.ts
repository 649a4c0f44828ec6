import { relative, resolve } from "node:path";
import { placeOf } from "./adapters/database/postgresql/place.ts";
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

const hostOf = (url: string): string => new URL(url).host;

const toDatabase = ({ postgres }: Config): string => (postgres ? `PostgreSQL (${placeOf(postgres.url)})` : "SQLite");

const toShared = ({ redis }: Config): string => (redis ? `Redis (${redis.host}:${redis.port})` : "cache in memory");

const toAccounts = ({ cognito }: Config): string => {
  if (!cognito) return "local accounts";
  const { clientId, userPoolId, endpoint } = cognito;
  return `${endpoint ? `Cognito at ${hostOf(endpoint)}` : "Amazon Cognito"} (${userPoolId ?? clientId})`;
};

const toFiles = ({ s3, buckets, queueUrl }: Config): readonly string[] => {
  if (!s3) return ["files on disk"];
  const store = `${s3.endpoint ? `S3 at ${hostOf(s3.endpoint)}` : "Amazon S3"} (${buckets.raw})`;
  return queueUrl ? [store, `Amazon SQS (${new URL(queueUrl).pathname.split("/").at(-1)})`] : [store];
};

/** `files`: whether films are this process's business. */
const toBackends = (config: Config, files: boolean): readonly Line[] => {
  const { postgres, s3, cognito, secret, transcoder } = config;
  const data = dataOf(config);
  const keepsData = !postgres || !cognito || !secret || !transcoder || (files && !s3);
  return [
    [
      "Backends",
      [toDatabase(config), toShared(config), toAccounts(config), ...(files ? toFiles(config) : [])].join(", "),
    ],
    ...(keepsData ? [["Data", data] as const] : []),
    ...(cognito ? [] : [["Mail", `${data}/outbox`] as const]),
    ["Transcoder", transcoder ? "credentials from the environment" : `${data}/service-credentials.json`],
  ];
};

const toMetrics = (port: number | undefined): string =>
  port === undefined ? "off" : `http://127.0.0.1:${port}/metrics`;

/** What somebody who has just typed the command wants to know. */
export const banner = (config: Config, metricsPort: number | undefined): string =>
  `${print("itube", [
    ...toDoor(config),
    ...toServices(config),
    ["Metrics", toMetrics(metricsPort)],
    ...toBackends(config, config.services.includes("videos")),
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
  return `${print("itube, split", lines)}${print("shared", [...toDoor(config), ...toBackends(config, true)])}\n`;
};
