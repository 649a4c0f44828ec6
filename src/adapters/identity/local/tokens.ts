import type { Tokens } from "../port.ts";
import type { AccessTokens } from "./access-tokens.ts";
import type { AccountRow } from "./accounts.ts";
import type { Clock } from "./clock.ts";
import type { Keyring } from "./keyring.ts";
import type { Lifetimes } from "./lifetimes.ts";
import { toRefreshToken } from "./refresh-tokens.ts";
import type { RolesOf } from "./roles.ts";
import type { SessionRow } from "./session-rows.ts";

export type TokenPorts = {
  readonly keyring: Keyring;
  readonly accessTokens: AccessTokens;
  readonly rolesOf: RolesOf;
  readonly clock: Clock;
  readonly lifetimes: Lifetimes;
};

export type IssueTokens = (session: SessionRow, account: AccountRow) => Promise<Tokens>;

/** The pair of a session's current generation: asked again, the same pair, byte for byte (Ed25519 is deterministic). */
export const createIssueTokens = ({ keyring, accessTokens, rolesOf, clock, lifetimes }: TokenPorts): IssueTokens => {
  const toSeconds = (ms: number) => Math.floor(ms / 1_000);

  return async (session, account) => {
    const issuedAt = toSeconds(session.rotatedAt);
    const sessionEnd = toSeconds(session.expiresAt);
    const expiresAt = Math.min(issuedAt + lifetimes.accessToken, sessionEnd);
    const now = toSeconds(clock.now());
    return {
      subject: account.subject,
      accessToken: await accessTokens.sign({
        subject: account.subject,
        session: session.id,
        roles: rolesOf(account.email),
        id: keyring.derive("jti", session.id, String(session.generation)).toString("base64url", 0, 16),
        issuedAt,
        expiresAt,
      }),
      accessExpiresIn: Math.max(0, expiresAt - now),
      refreshToken: toRefreshToken(keyring, session, session.generation),
      refreshExpiresIn: Math.max(0, sessionEnd - now),
    };
  };
};
