import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { createSilentNews } from "../../src/adapters/cache/memory/news.ts";
import { createEmbeddedDatabase } from "../../src/adapters/database/embedded/database.ts";
import { createLocalIdentity, type LocalIdentityOptions } from "../../src/adapters/identity/local/identity.ts";
import { openKeyring } from "../../src/adapters/identity/local/keyring.ts";
import { createOutbox } from "../../src/adapters/identity/local/outbox.ts";
import { createPasswordHasher, type HashFunction } from "../../src/adapters/identity/local/password-hasher.ts";
import type { Tokens } from "../../src/adapters/identity/port.ts";

export const PASSWORD = "Correct-horse-1";
export const OTHER_PASSWORD = "Battery-staple-2";
export const issuer = "https://itube.test";
export const clientId = "itube-test";

/** A hash function of no cost that counts: the same number of hashes is the same time. */
const createCountingHash = () => {
  const calls = { count: 0 };
  const hashFunction: HashFunction = {
    nobodys: "nobody's",
    async hash(password) {
      calls.count++;
      return `hash of ${password}`;
    },
    async matches(password, hash) {
      calls.count++;
      return hash === `hash of ${password}`;
    },
  };
  return { calls, hashFunction };
};

/** A local identity on a directory of its own, its time in our hands and its mails in reach. */
export const openLocal = async (options: Partial<LocalIdentityOptions> & { logCodes?: boolean } = {}) => {
  const directory = mkdtempSync(join(tmpdir(), "itube-identity-"));
  const outboxDirectory = join(directory, "outbox");
  const time = { ms: Date.parse("2026-11-22T10:00:00.250Z") };
  const clock = { now: () => time.ms };
  const { calls, hashFunction } = createCountingHash();
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });

  const start = async (changed: Partial<LocalIdentityOptions> = {}) => {
    const keys = await openKeyring(join(directory, "keys.json"));
    const database = createEmbeddedDatabase({ directory });
    const outbox = createOutbox({ directory: outboxDirectory, clock, log, logCodes: options.logCodes ?? false });
    const identity = createLocalIdentity({
      database,
      news: createSilentNews(),
      outbox,
      keys,
      clock,
      log,
      issuer,
      clientId,
      adminEmails: [],
      hasher: createPasswordHasher(hashFunction),
      logins: { limit: 10, window: 900 },
      ...options,
      ...changed,
    });
    return { identity, database, keys };
  };
  let running = await start();
  const stop = async () => {
    await running.identity.close();
    await running.database.close();
  };

  const mails = (): string[] => {
    try {
      const names = readdirSync(outboxDirectory).sort();
      return names.map((name) => readFileSync(join(outboxDirectory, name), "utf8"));
    } catch {
      return [];
    }
  };
  const codeOf = (mail: string | undefined): string => /^X-Itube-Code: (\d{6})\r$/m.exec(mail ?? "")?.[1] ?? "none";

  return {
    get identity() {
      return running.identity;
    },
    get database() {
      return running.database;
    },
    get keys() {
      return running.keys;
    },
    directory,
    outboxDirectory,
    calls,
    lines,
    clock,
    mails,
    codeOf,
    codes: () => mails().map(codeOf),
    pass: (seconds: number) => {
      time.ms += seconds * 1_000;
    },
    restart: async (changed?: Partial<LocalIdentityOptions>) => {
      await stop();
      running = await start(changed);
    },
    remove: async () => {
      await stop();
      rmSync(directory, { recursive: true });
    },
  };
};

export type Local = Awaited<ReturnType<typeof openLocal>>;

/** Runs `work` on a fresh identity and leaves nothing behind, whatever happens. */
export const withLocal = async (
  work: (local: Local) => Promise<void>,
  options?: Parameters<typeof openLocal>[0],
): Promise<void> => {
  const local = await openLocal(options);
  try {
    await work(local);
  } finally {
    await local.remove();
  }
};

/** A confirmed account. */
export const enrol = async (local: Local, email = "ann@example.org", password = PASSWORD): Promise<void> => {
  await local.identity.register({ email, password, name: "Ann" });
  const answer = await local.identity.confirm(email, local.codes().at(-1)!);
  if (answer.outcome !== "confirmed") throw new Error(`Not confirmed: ${answer.outcome}`);
};

export const signIn = async (local: Local, email = "ann@example.org"): Promise<Required<Tokens>> => {
  const answer = await local.identity.login(email, PASSWORD);
  if (answer.outcome !== "signed_in") throw new Error(`Not signed in: ${answer.outcome}`);
  return answer.tokens as Required<Tokens>;
};

/** A code that is none of these. */
export const notOneOf = (codes: readonly string[]): string =>
  ["000000", "111111", "222222", "333333", "444444"].find((code) => !codes.includes(code))!;
