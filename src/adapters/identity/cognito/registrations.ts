import { normaliseEmail } from "../email.ts";
import type { Identity } from "../port.ts";
import type { AppClient } from "./app-client.ts";
import type { Cognito } from "./client.ts";
import type { CognitoOptions } from "./options.ts";
import type { IsPending } from "./pending-password.ts";
import { type Refusal, toTooManyAttempts, toUnavailable } from "./refusal.ts";
import type { Throttles } from "./throttles.ts";

type Ports = Pick<CognitoOptions, "codeFloor"> & {
  readonly cognito: Cognito;
  readonly app: AppClient;
  readonly isPending: IsPending;
  readonly throttles: Throttles;
};

/** In ms: as long as the three calls take that a taken address may need. */
const CODE_FLOOR = 1_500;

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

/** Said of nobody's account, but of the app client. Cognito's other limits would tell whom it has: see `Throttles`. */
const toThrottled = (refusal: Refusal) =>
  refusal.name === "TooManyRequestsException" ? toTooManyAttempts(refusal) : undefined;

/** The user confirmed already, another who has the address, or nobody at all. */
const alike = new Set([
  "UserNotFoundException",
  "InvalidParameterException",
  "NotAuthorizedException",
  "AliasExistsException",
  "LimitExceededException",
  "TooManyFailedAttemptsException",
]);

/** Signing up: the user waits in the pool until its address is confirmed. */
export const createRegistrations = (ports: Ports): Pick<Identity, "register" | "confirm" | "resendCode"> => {
  const { cognito, app, isPending, throttles, codeFloor = CODE_FLOOR } = ports;
  const withHash = (username: string) => {
    const hash = app.hash(username);
    return { ClientId: app.id, Username: username, ...(hash !== undefined && { SecretHash: hash }) };
  };

  const sendAgain: Identity["resendCode"] = async (email) => {
    const { refusal } = await cognito.ask("once", (client, options) =>
      client.resendConfirmationCode(withHash(email), options),
    );
    if (!refusal || alike.has(refusal.name)) return { outcome: "code_sent" };
    const throttled = toThrottled(refusal);
    if (throttled) return throttled;
    throw toUnavailable(refusal);
  };

  /** Answers that a code is on its way, always after the same time: mailing one takes longer than mailing none. */
  const answerLate = async <T extends { readonly outcome: string }>(work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const answer = await work();
    if (answer.outcome === "code_sent") await Bun.sleep(Math.max(0, codeFloor - (performance.now() - begun)));
    return answer;
  };

  const signUp: Identity["register"] = async ({ email, password, name }) => {
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
    if (refusal.name === "UsernameExistsException")
      return (await isPending(email, password)) ? sendAgain(email) : { outcome: "code_sent" };
    if (refusal.name === "InvalidParameterException")
      return { outcome: "invalid_registration", message: "This address or name is not one that can be registered." };
    const tooMany = toTooManyAttempts(refusal);
    if (tooMany) return tooMany;
    throw toUnavailable(refusal);
  };

  return {
    /**
     * Cognito has one user per address, and the first password stays until it is confirmed. A code for whoever registers next
     * would have a victim confirm an account that opens with the password of the attacker who was there first (pre-hijacking;
     * Sudhodanan and Paverd, USENIX Security 2022): there is none but for the same password. The owner of a confirmed address
     * is not told, because Cognito mails nothing but codes.
     */
    async register(registration) {
      const email = normaliseEmail(registration.email);
      const tooMany = await throttles.mails.count(email);
      if (tooMany) return tooMany;
      const answer = await answerLate(() => signUp({ ...registration, email }));
      if (answer.outcome === "weak_password" || answer.outcome === "invalid_registration")
        await throttles.mails.forgive(email);
      return answer;
    },

    async confirm(given, code) {
      const email = normaliseEmail(given);
      const tooMany = await throttles.codes.count(email);
      if (tooMany) return tooMany;
      // Once: a repetition would find the user confirmed, and call the right code a wrong one.
      const { refusal } = await cognito.ask("once", (client, options) =>
        client.confirmSignUp({ ...withHash(email), ConfirmationCode: code }, options),
      );
      if (!refusal) {
        await throttles.codes.clear(email);
        return { outcome: "confirmed" };
      }
      if (alike.has(refusal.name) || /^(CodeMismatch|ExpiredCode)Exception$/.test(refusal.name))
        return { outcome: "invalid_code" };
      const throttled = toThrottled(refusal);
      if (throttled) return throttled;
      throw toUnavailable(refusal);
    },

    async resendCode(given) {
      const email = normaliseEmail(given);
      return (await throttles.mails.count(email)) ?? answerLate(() => sendAgain(email));
    },
  };
};
