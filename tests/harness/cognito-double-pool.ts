import { randomBytes, randomInt } from "node:crypto";
import { type CryptoKey, exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from "jose";

export type PoolUser = {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  password: string;
  confirmed: boolean;
  /** By an administrator. */
  disabled: boolean;
  /** As of `email_verified`: confirming makes it true, and a change of the address false. */
  emailVerified: boolean;
  code: { readonly value: string; readonly expiresAt: number };
  codesSent: number;
  codesTried: number;
  groups: string[];
  failures: number;
  lockedUntil: number;
  /** What InitiateAuth asks for instead of issuing tokens. */
  challenge: string | undefined;
  resetRequired: boolean;
};

/** One sign-in, however often it is refreshed. Times in seconds since the epoch. */
export type PoolSession = { readonly id: string; readonly user: PoolUser; readonly authTime: number; revoked: boolean };
type Refreshing = { readonly session: PoolSession; rotatedAt: number | undefined };

export type PoolOptions = {
  readonly region: string;
  readonly clientId: string;
  readonly clock: { now(): number };
  /** Whether the app client may read the attributes. */
  readonly readable: boolean;
};

const createKey = async () => {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const kid = randomBytes(32).toString("base64");
  return { kid, privateKey, publicKey: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" } };
};

/** A user pool's memory: its users, their sessions, its keys. */
export const createPool = async ({ region, clientId, clock, readable }: PoolOptions) => {
  const id = `${region}_${randomBytes(5).toString("hex").slice(0, 9)}`;
  const issuer = `https://cognito-idp.${region}.amazonaws.com/${id}`;
  const users = new Map<string, PoolUser>();
  const refreshing = new Map<string, Refreshing>();
  const sessions = new Map<string, PoolSession>();
  // A pool has two, and signs with either.
  let keys = [await createKey(), await createKey()];
  const seconds = () => Math.floor(clock.now() / 1_000);

  const sign = (claims: JWTPayload, header: { kid?: string; alg?: string } = {}, key?: CryptoKey): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: "RS256", kid: keys[0]!.kid, ...header })
      .sign(key ?? keys[0]!.privateKey);

  const claimsOf = ({ id: origin, user, authTime }: PoolSession): JWTPayload => ({
    sub: user.sub,
    iss: issuer,
    origin_jti: origin,
    event_id: crypto.randomUUID(),
    auth_time: authTime,
    iat: seconds(),
    exp: seconds() + 3_600,
    jti: crypto.randomUUID(),
    ...(user.groups.length > 0 && { "cognito:groups": user.groups }),
  });

  return {
    id,
    issuer,
    users,
    sessions,
    refreshing,
    sign,
    claimsOf,
    seconds,
    get publicKeys(): JSONWebKeySet {
      return { keys: keys.map(({ publicKey }) => publicKey) };
    },
    get signingKey() {
      return keys[0]!;
    },
    /** The second key signs from now on; the first one is withdrawn. */
    rotateKeys: async () => {
      keys = [keys[1]!, await createKey()];
    },
    /** The key that signs is the only one. */
    withdrawOtherKey: () => {
      keys = [keys[0]!];
    },
    /** Nothing is kept of them. */
    replaceKeys: async () => {
      keys = [await createKey(), await createKey()];
    },
    bySub: (sub: string) => [...users.values()].find((user) => user.sub === sub),
    newCode: () => ({ value: String(randomInt(1_000_000)).padStart(6, "0"), expiresAt: seconds() + 86_400 }),
    open: (user: PoolUser): PoolSession => {
      const session = { id: crypto.randomUUID(), user, authTime: seconds(), revoked: false };
      sessions.set(session.id, session);
      return session;
    },
    issueRefreshToken: (session: PoolSession): string => {
      const token = `eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIn0.${randomBytes(600).toString("base64url")}`;
      refreshing.set(token, { session, rotatedAt: undefined });
      return token;
    },
    issue: async (session: PoolSession) => {
      const claims = claimsOf(session);
      const access = {
        client_id: clientId,
        token_use: "access",
        scope: "aws.cognito.signin.user.admin",
        username: session.user.sub,
      };
      const { email, emailVerified, name, sub } = session.user;
      const address = readable ? { email_verified: emailVerified, email, name } : {};
      const id = { aud: clientId, token_use: "id", "cognito:username": sub, ...address };
      return {
        AccessToken: await sign({ ...claims, ...access }),
        IdToken: await sign({ ...claims, ...id }),
        ExpiresIn: 3_600,
        TokenType: "Bearer",
      };
    },
  };
};

export type Pool = Awaited<ReturnType<typeof createPool>>;
