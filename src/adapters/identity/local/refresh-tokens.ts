import { timingSafeEqual } from "node:crypto";
import type { Keyring } from "./keyring.ts";

/** What a refresh token says it is; true only when `isGenuine` says so too. */
export type RefreshToken = { readonly session: string; readonly generation: number; readonly tag: Uint8Array };
type Seeded = { readonly id: string; readonly seed: Uint8Array };

const SESSION = 16;
const GENERATION = 4;
const TAG = 32;

const tagOf = (keyring: Keyring, { id, seed }: Seeded, generation: number): Buffer =>
  keyring.derive("refresh", id, String(generation), seed);

/**
 * The refresh token of a session's generation, opaque to clients. Derived, not stored: a 256-bit tag from the keyring
 * and the session's random seed, so that a copy of the database alone, or of the key file alone, makes no token; an old
 * token is recognised without keeping every one; and the same generation gives the same token, also after a restart.
 */
export const toRefreshToken = (keyring: Keyring, session: Seeded, generation: number): string => {
  const bytes = Buffer.alloc(SESSION + GENERATION + TAG);
  bytes.write(session.id.replaceAll("-", ""), 0, "hex");
  bytes.writeUInt32BE(generation, SESSION);
  tagOf(keyring, session, generation).copy(bytes, SESSION + GENERATION);
  return bytes.toString("base64url");
};

/** The parts of a refresh token; undefined where it does not even have its form. */
export const fromRefreshToken = (token: string): RefreshToken | undefined => {
  if (token.length > 100) return undefined;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== SESSION + GENERATION + TAG || bytes.toString("base64url") !== token) return undefined;
  const hex = bytes.toString("hex", 0, SESSION);
  return {
    session: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    generation: bytes.readUInt32BE(SESSION),
    tag: bytes.subarray(SESSION + GENERATION),
  };
};

/** Whether we made this token for this session, at whatever time. */
export const isGenuine = (keyring: Keyring, session: Seeded, { generation, tag }: RefreshToken): boolean =>
  timingSafeEqual(tag, tagOf(keyring, session, generation));
