import { randomInt, timingSafeEqual } from "node:crypto";
import type { Keyring } from "./keyring.ts";

export type Code = { readonly code: string; readonly hash: string };

/** What is stored of a code. Six digits are guessed from a plain hash in a second; not without the keyring. */
export const hashCode = (keyring: Keyring, email: string, code: string): string =>
  keyring.derive("code", email, code).toString("base64url");

/** Six digits, each as likely. `taken` are the hashes that live for this address: no code may confirm two registrations. */
export const createCode = (keyring: Keyring, email: string, taken: readonly string[]): Code => {
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const hash = hashCode(keyring, email, code);
    if (!taken.includes(hash)) return { code, hash };
  }
};

export const isSameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
