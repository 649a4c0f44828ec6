import { IdentityUnavailable } from "../port.ts";
import { PASSWORD_LENGTH } from "./password-policy.ts";

/** The hash function itself, apart from how often it may run. */
export type HashFunction = {
  /** A hash like any other, of a password that nobody knows. */
  readonly nobodys: string;
  hash(password: string): Promise<string>;
  matches(password: string, hash: string): Promise<boolean>;
};

export type PasswordHasher = Pick<HashFunction, "hash" | "matches"> & {
  /** Takes as long as `matches`, and never matches: for addresses that nobody has. */
  mismatch(password: string): Promise<false>;
};

/** OWASP's Password Storage Cheat Sheet: argon2id, 19 MiB, two passes. About 29 ms, off the main thread. */
export const argon2id: HashFunction = {
  nobodys:
    "$argon2id$v=19$m=19456,t=2,p=1$JbG36Q+KNQlzWnDTygIkewXRazwCRqtfvwgWnvGGrRI$WZCXiwzftBAoZAJLD6pUUdm+3xhtG+ZvRkCTHGb5Q+c",
  hash: (password) => Bun.password.hash(password, { algorithm: "argon2id", memoryCost: 19_456, timeCost: 2 }),
  matches: (password, hash) => Bun.password.verify(password, hash),
};

/** Two at a time use what the threads give; each holds 19 MiB. 64 that wait are about one second. */
const PARALLEL = 2;
const QUEUE = 64;

/** A hash function behind a bounded queue, so that a flood of logins costs neither the memory nor the thread pool. */
export const createPasswordHasher = (
  { nobodys, hash, matches }: HashFunction = argon2id,
  { parallel = PARALLEL, queue = QUEUE } = {},
): PasswordHasher => {
  const waiting: (() => void)[] = [];
  let running = 0;

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < parallel) running++;
    else if (waiting.length < queue) await new Promise<void>((resolve) => waiting.push(resolve));
    else throw new IdentityUnavailable("Too many passwords wait to be checked.");
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };

  // One password typed on two keyboards may arrive composed and decomposed (NIST SP 800-63B, 5.1.1.2).
  const canonical = (password: string) => password.normalize("NFKC");
  const mismatch = async (password: string): Promise<false> => {
    const tried = password.length > PASSWORD_LENGTH.max ? "?" : canonical(password) || "?";
    await inTurn(() => matches(tried, nobodys));
    return false;
  };

  return {
    hash: (password) => inTurn(() => hash(canonical(password))),
    matches: (password, stored) =>
      password.length === 0 || password.length > PASSWORD_LENGTH.max
        ? mismatch(password)
        : inTurn(() => matches(canonical(password), stored)),
    mismatch,
  };
};
