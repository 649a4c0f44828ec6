import type { DoubleContext, Operation } from "./cognito-double.ts";
import type { PoolUser } from "./cognito-double-pool.ts";
import { allowOnly, DoubleRefusal, readText } from "./cognito-double-refusal.ts";

type Input = Parameters<Operation>[0];
type Headers = Parameters<Operation>[1];

/** What is asked for with AWS credentials, about anybody. */
export const createAdminOperations = ({ pool, accessKeyId }: DoubleContext) => {
  const whom = (name: string, input: Input, headers: Headers): PoolUser => {
    allowOnly(input, "UserPoolId", "Username");
    if (!headers.get("authorization")?.includes(`Credential=${accessKeyId}/`))
      throw new DoubleRefusal(
        "AccessDeniedException",
        `User: arn:aws:iam::123456789012:user/x is not authorized to perform: cognito-idp:${name}`,
      );
    if (readText(input, "UserPoolId") !== pool.id)
      throw new DoubleRefusal("ResourceNotFoundException", `User pool ${input.UserPoolId} does not exist.`);
    // The username of a pool of addresses is the `sub`; the address is taken, too.
    const username = readText(input, "Username", { most: 128 });
    const user = pool.bySub(username) ?? pool.users.get(username);
    if (!user) throw new DoubleRefusal("UserNotFoundException", "User does not exist.");
    return user;
  };

  const endSessions = (user: PoolUser): void => {
    for (const session of pool.sessions.values()) if (session.user === user) session.revoked = true;
  };

  const steps: Readonly<Record<string, (user: PoolUser) => void>> = {
    AdminDisableUser: (user) => {
      user.disabled = true;
    },
    AdminEnableUser: (user) => {
      user.disabled = false;
    },
    AdminDeleteUser: (user) => {
      endSessions(user);
      pool.users.delete(user.email);
    },
    AdminUserGlobalSignOut: endSessions,
  };

  return Object.fromEntries(
    Object.entries(steps).map(([name, step]): [string, Operation] => [
      name,
      async (input, headers) => {
        step(whom(name, input, headers));
        return {};
      },
    ]),
  );
};
