import { createLocalJWKSet, errors, jwtVerify } from "jose";
import type { DoubleContext, Operation } from "./cognito-double.ts";
import type { PoolSession, PoolUser } from "./cognito-double-pool.ts";
import { allowOnly, DoubleRefusal, notAuthorized, readText } from "./cognito-double-refusal.ts";

const attributesOf = ({ sub, email, emailVerified, name }: PoolUser) =>
  Object.entries({ sub, email, email_verified: String(emailVerified), name }).map(([Name, Value]) => ({ Name, Value }));

/** What is asked for with an access token, or with AWS credentials. */
export const createUserOperations = ({ pool, accessKeyId }: DoubleContext) => {
  const sessionOf = async (input: Readonly<Record<string, unknown>>): Promise<PoolSession> => {
    const token = readText(input, "AccessToken", { pattern: /^[A-Za-z0-9-_=.]+$/ });
    const { payload } = await jwtVerify(token, createLocalJWKSet(pool.publicKeys), {
      algorithms: ["RS256"],
      issuer: pool.issuer,
      currentDate: new Date(pool.seconds() * 1_000),
    }).catch((error: unknown) => {
      throw notAuthorized(
        error instanceof errors.JWTExpired ? "Access Token has expired" : "Could not verify signature for Access Token",
      );
    });
    const session = pool.sessions.get(String(payload.origin_jti));
    if (payload.token_use !== "access" || !session) throw notAuthorized("Invalid Access Token");
    if (session.revoked) throw notAuthorized("Access Token has been revoked");
    if (!pool.users.has(session.user.email)) throw new DoubleRefusal("UserNotFoundException", "User does not exist.");
    return session;
  };

  const getUser: Operation = async (input) => {
    allowOnly(input, "AccessToken");
    const { user } = await sessionOf(input);
    return { Username: user.sub, UserAttributes: attributesOf(user) };
  };

  const globalSignOut: Operation = async (input) => {
    allowOnly(input, "AccessToken");
    const { user } = await sessionOf(input);
    for (const session of pool.sessions.values()) if (session.user === user) session.revoked = true;
    return {};
  };

  const listUsers: Operation = async (input, headers) => {
    allowOnly(input, "UserPoolId", "Filter", "Limit");
    if (!headers.get("authorization")?.includes(`Credential=${accessKeyId}/`))
      throw new DoubleRefusal(
        "AccessDeniedException",
        "User: arn:aws:iam::123456789012:user/x is not authorized to perform: cognito-idp:ListUsers",
      );
    if (readText(input, "UserPoolId") !== pool.id)
      throw new DoubleRefusal("ResourceNotFoundException", `User pool ${input.UserPoolId} does not exist.`);
    const sub = /^sub = "([\w-]+)"$/.exec(readText(input, "Filter"))?.[1];
    const user = sub === undefined ? undefined : pool.bySub(sub);
    return { Users: user ? [{ Username: user.sub, Attributes: attributesOf(user) }] : [] };
  };

  return { GetUser: getUser, GlobalSignOut: globalSignOut, ListUsers: listUsers };
};
