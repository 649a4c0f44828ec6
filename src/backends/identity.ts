import { join } from "node:path";
import type { Logger } from "pino";
import type { Shared } from "../adapters/cache/port.ts";
import type { Database } from "../adapters/database/port.ts";
import { createLocalIdentity } from "../adapters/identity/local/identity.ts";
import type { Keyring } from "../adapters/identity/local/keyring.ts";
import { createOutbox } from "../adapters/identity/local/outbox.ts";
import type { Identity } from "../adapters/identity/port.ts";
import { createCredentials } from "../adapters/objects/s3/credentials.ts";
import { type Config, isLoopback } from "../config.ts";
import { isTold } from "./shared.ts";

export type IdentityParts = {
  readonly database: Database;
  readonly shared: Shared;
  readonly keys: Keyring;
  readonly clock: { now(): number };
  readonly log: Logger;
};

export type OpenedIdentity = Identity & { close(): Promise<void> };

const openCognito = async (
  cognito: NonNullable<Config["cognito"]>,
  { region, aws, timeoutFactor }: Config,
  { database, shared, clock, log }: IdentityParts,
  verified: { verified?: number },
): Promise<OpenedIdentity> => {
  const [{ createCognitoIdentity }, { createSignOuts }] = await Promise.all([
    import("../adapters/identity/cognito/identity.ts"),
    import("../adapters/identity/cognito/sign-outs.ts"),
  ]);
  return createCognitoIdentity({
    ...cognito,
    region,
    // A role of the task or instance, too, may look accounts up.
    credentials: aws ?? createCredentials(undefined),
    clock,
    log,
    once: shared.flights.once,
    signOuts: createSignOuts({ database, clock, log }),
    news: shared.news,
    counters: shared.counters,
    // Never longer than the gateway waits for the service.
    refusalFloor: 500 * Math.min(1, timeoutFactor),
    codeFloor: 1_500 * Math.min(1, timeoutFactor),
    ...verified,
  });
};

/** People's accounts: Cognito's where the configuration names an app client, else our own. */
export const openIdentity = async (config: Config, parts: IdentityParts): Promise<OpenedIdentity> => {
  const { database, shared, keys, clock, log } = parts;
  // A session that another process ends must have ended here, too: where nobody tells, each call looks.
  const verified = isTold(config) ? {} : { verified: 0 };
  if (config.cognito) return openCognito(config.cognito, config, parts, verified);
  const outbox = createOutbox({
    directory: join(config.dataDir, "outbox"),
    clock,
    log,
    logCodes: !config.production && isLoopback(config.host),
  });
  return createLocalIdentity({
    database,
    news: shared.news,
    outbox,
    keys,
    clock,
    log,
    issuer: config.publicUrl,
    clientId: "itube",
    adminEmails: config.adminEmails,
    lifetimes: verified,
  });
};
