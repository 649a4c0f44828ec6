import type { DoubleContext, Operation } from "./cognito-double.ts";
import type { PoolUser } from "./cognito-double-pool.ts";
import {
  allowOnly,
  DoubleRefusal,
  invalidParameter,
  limitExceeded,
  notAuthorized,
  readText,
} from "./cognito-double-refusal.ts";

/** Per user, of either kind: Cognito allows 5 to 20 an hour. */
const CODES = 20;

const username = (input: Readonly<Record<string, unknown>>) =>
  readText(input, "Username", { most: 128, pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u });

const rules: readonly (readonly [RegExp, string])[] = [
  [/^[\s\S]{8,}$/, "Password not long enough"],
  [/[A-Z]/, "Password must have uppercase characters"],
  [/[a-z]/, "Password must have lowercase characters"],
  [/[0-9]/, "Password must have numeric characters"],
  [/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/, "Password must have symbol characters"],
];

const delivery = (email: string) => ({
  CodeDeliveryDetails: { AttributeName: "email", DeliveryMedium: "EMAIL", Destination: `${email[0]}***@***` },
});

export const createSignUpOperations = ({ pool, requireClient, existence, admins }: DoubleContext) => {
  const sendCode = (user: PoolUser) => {
    if (++user.codesSent > CODES) throw limitExceeded();
    user.code = pool.newCode();
  };

  const signUp: Operation = async (input) => {
    allowOnly(input, "ClientId", "SecretHash", "Username", "Password", "UserAttributes");
    const email = username(input);
    requireClient(input, email);
    const password = readText(input, "Password", { least: 6, most: 256, pattern: /^[\S]+.*[\S]+$/ });
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) throw invalidParameter("Username should be an email.");
    const attributes = new Map<string, string>();
    for (const { Name, Value } of (input.UserAttributes ?? []) as { Name: string; Value: string }[])
      attributes.set(Name, readText({ Value }, "Value", { least: 0, most: 2_048 }));
    if (attributes.get("email") !== email) throw invalidParameter("Email attribute must match the username.");
    const weakness = rules.find(([rule]) => !rule.test(password))?.[1];
    if (weakness)
      throw new DoubleRefusal("InvalidPasswordException", `Password did not conform with policy: ${weakness}`);
    if (pool.users.has(email)) throw new DoubleRefusal("UsernameExistsException", "User already exists");
    const user: PoolUser = {
      sub: crypto.randomUUID(),
      email,
      name: attributes.get("name") ?? "",
      password,
      confirmed: false,
      disabled: false,
      emailVerified: false,
      code: pool.newCode(),
      codesSent: 1,
      codesTried: 0,
      groups: admins.includes(email) ? ["admin"] : [],
      failures: 0,
      lockedUntil: 0,
      challenge: undefined,
      resetRequired: false,
    };
    pool.users.set(email, user);
    return { UserConfirmed: false, UserSub: user.sub, ...delivery(email) };
  };

  const confirmSignUp: Operation = async (input) => {
    allowOnly(input, "ClientId", "SecretHash", "Username", "ConfirmationCode");
    const email = username(input);
    requireClient(input, email);
    const code = readText(input, "ConfirmationCode", { most: 2_048, pattern: /^[\S]+$/ });
    const user = pool.users.get(email);
    const expired = new DoubleRefusal("ExpiredCodeException", "Invalid code provided, please request a code again.");
    if (!user)
      throw existence === "hidden"
        ? expired
        : new DoubleRefusal("UserNotFoundException", "Username/client id combination not found.");
    if (user.confirmed) throw notAuthorized("User cannot be confirmed. Current status is CONFIRMED");
    if (++user.codesTried > CODES) throw limitExceeded();
    if (pool.seconds() >= user.code.expiresAt) throw expired;
    if (code !== user.code.value)
      throw new DoubleRefusal("CodeMismatchException", "Invalid verification code provided, please try again.");
    user.confirmed = true;
    user.emailVerified = true;
    return {};
  };

  const resendConfirmationCode: Operation = async (input) => {
    allowOnly(input, "ClientId", "SecretHash", "Username");
    const email = username(input);
    requireClient(input, email);
    const user = pool.users.get(email);
    if (!user) {
      if (existence === "hidden") return delivery(email);
      throw new DoubleRefusal("UserNotFoundException", "Username/client id combination not found.");
    }
    if (user.confirmed) throw invalidParameter("User is already confirmed.");
    sendCode(user);
    return delivery(email);
  };

  return { SignUp: signUp, ConfirmSignUp: confirmSignUp, ResendConfirmationCode: resendConfirmationCode };
};
