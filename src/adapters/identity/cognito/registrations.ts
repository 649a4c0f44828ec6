import { normaliseEmail } from "../email.ts";
import type { Identity } from "../port.ts";
import type { AppClient } from "./app-client.ts";
import type { Cognito } from "./client.ts";
import { type Refusal, toTooManyAttempts, toUnavailable } from "./refusal.ts";

type Ports = { readonly cognito: Cognito; readonly app: AppClient };

const rule = "The password is too short or too long, or begins or ends with a space.";

/** "Password did not conform with policy: Password must have uppercase characters"; what follows is for its owner. */
const toWeakness = ({ name, message }: Refusal): string | undefined => {
  if (name === "InvalidPasswordException")
    return `${message
      .split(/policy: */)
      .at(-1)
      ?.replace(/\.$/, "")}.`;
  // In our words: a message about a value may repeat the value.
  return name === "InvalidParameterException" && /password/i.test(message) ? rule : undefined;
};

/** Signing up: the user waits in the pool until its address is confirmed. */
export const createRegistrations = ({ cognito, app }: Ports): Pick<Identity, "register" | "confirm" | "resendCode"> => {
  const withHash = (username: string) => {
    const hash = app.hash(username);
    return { ClientId: app.id, Username: username, ...(hash !== undefined && { SecretHash: hash }) };
  };

  const sendAgain: Identity["resendCode"] = async (email) => {
    const { refusal } = await cognito.ask("once", (client, options) =>
      client.resendConfirmationCode(withHash(email), options),
    );
    // Nobody registered, or it is confirmed already ("User is already confirmed."): the answer is the same.
    if (
      !refusal ||
      ["UserNotFoundException", "InvalidParameterException", "NotAuthorizedException"].includes(refusal.name)
    )
      return { outcome: "code_sent" };
    const tooMany = toTooManyAttempts(refusal);
    if (tooMany) return tooMany;
    throw toUnavailable(refusal);
  };

  return {
    /**
     * For a user that waits, the first password stays: Cognito has one user per address. The owner of a confirmed address is
     * not told, because Cognito mails nothing but codes.
     */
    async register({ email: given, password, name }) {
      const email = normaliseEmail(given);
      const attributes = [
        { Name: "email", Value: email },
        { Name: "name", Value: name },
      ];
      // Once: a repetition would find the address taken by itself, and have a second code mailed.
      const { refusal } = await cognito.ask("once", (client, options) =>
        client.signUp({ ...withHash(email), Password: password, UserAttributes: attributes }, options),
      );
      if (!refusal) return { outcome: "code_sent" };
      const weakness = toWeakness(refusal);
      if (weakness !== undefined) return { outcome: "weak_password", message: weakness };
      if (refusal.name === "UsernameExistsException") return sendAgain(email);
      if (refusal.name === "InvalidParameterException")
        return { outcome: "invalid_registration", message: "This address or name is not one that can be registered." };
      const tooMany = toTooManyAttempts(refusal);
      if (tooMany) return tooMany;
      throw toUnavailable(refusal);
    },

    async confirm(given, code) {
      const email = normaliseEmail(given);
      // Once: a repetition would find the user confirmed, and call the right code a wrong one.
      const { refusal } = await cognito.ask("once", (client, options) =>
        client.confirmSignUp({ ...withHash(email), ConfirmationCode: code }, options),
      );
      if (!refusal) return { outcome: "confirmed" };
      const tooMany = toTooManyAttempts(refusal);
      if (tooMany) return tooMany;
      switch (refusal.name) {
        case "CodeMismatchException":
        case "ExpiredCodeException":
        case "UserNotFoundException":
        case "AliasExistsException":
        // "User cannot be confirmed. Current status is CONFIRMED"
        case "NotAuthorizedException":
        case "InvalidParameterException":
          return { outcome: "invalid_code" };
        default:
          throw toUnavailable(refusal);
      }
    },

    resendCode: (email) => sendAgain(normaliseEmail(email)),
  };
};
