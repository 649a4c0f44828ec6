import { IdentityUnavailable, type TooManyAttempts } from "../port.ts";

/** What Cognito says no with: `NotAuthorizedException` and the like. The message is for us alone: it may repeat what was sent. */
export type Refusal = { readonly name: string; readonly message: string };

/** Whose fault no caller can mend, by the exception's name and its message, and what an operator has to do. */
const misconfigurations: readonly (readonly [name: RegExp, message: RegExp, remedy: string])[] = [
  [/^ResourceNotFoundException$/, /./, "check COGNITO_CLIENT_ID, COGNITO_USER_POOL_ID and REGION_NAME"],
  [/^InvalidClientException$|^UnauthorizedClientException$/, /./, "check COGNITO_CLIENT_ID and COGNITO_CLIENT_SECRET"],
  // No looser: messages of other exceptions may repeat what a caller wrote, which would then be called our fault.
  [
    /^NotAuthorizedException$/,
    /\bsecret\b|SECRET_HASH/i,
    "set COGNITO_CLIENT_SECRET to the app client's secret, if it has one",
  ],
  [/^NotAuthorizedException$/, /unauthorized attribute/i, "let the app client write the attributes email and name"],
  [/^InvalidParameterException$/, /flow (is )?not enabled/i, "allow ALLOW_USER_PASSWORD_AUTH on the app client"],
  [/^InvalidUserPoolConfigurationException$|^UnsupportedOperationException$/, /./, "check the user pool's settings"],
  [/Lambda/, /./, "check the triggers of the user pool"],
  [/^CodeDeliveryFailureException$|RoleAccessPolicyException$/, /./, "check how the user pool sends its mails"],
  [
    /^AccessDeniedException$|^UnrecognizedClientException$|^CredentialsProviderError$|Signature/,
    /./,
    "check the AWS credentials and their policy",
  ],
];

/** What an operator has to mend; undefined where the refusal is meant for the caller. */
export const findRemedy = ({ name, message }: Refusal): string | undefined =>
  misconfigurations.find(([names, messages]) => names.test(name) && messages.test(`${message} `))?.[2];

/** For a refusal that no caller should see. Without its message, which may hold a token or an address. */
export const toUnavailable = (refusal: Refusal): IdentityUnavailable => {
  const remedy = findRemedy(refusal);
  return new IdentityUnavailable(`Amazon Cognito answers ${refusal.name}${remedy ? `: ${remedy}` : ""}.`);
};

/**
 * In seconds. Cognito never says how long: a throttled client may try again soon, a locked account is free again after
 * 1 s to 15 minutes, and what is counted per hour (codes) is not worth asking for sooner than in a quarter of one.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const waits: Readonly<Record<string, number>> = {
  TooManyRequestsException: 5,
  TooManyFailedAttemptsException: 900,
  LimitExceededException: 900,
};
const lockedAccount = 60;

/** The refusal of one who tries too often; undefined where it is another. */
export const toTooManyAttempts = ({ name, message }: Refusal): TooManyAttempts | undefined => {
  // It has no exception of its own.
  const locked = name === "NotAuthorizedException" && /attempts exceeded/i.test(message);
  const retryAfter = locked ? lockedAccount : waits[name];
  return retryAfter === undefined ? undefined : { outcome: "too_many_attempts", retryAfter };
};

type ServiceError = Error & { readonly $fault: "client" | "server"; readonly $metadata: { httpStatusCode?: number } };

const isServiceError = (error: unknown): error is ServiceError =>
  error instanceof Error && "$fault" in error && "$metadata" in error;

/**
 * The refusal in an error of the SDK.
 * @throws IdentityUnavailable for everything else: nobody there, nothing in time, a fault of Cognito's own. The SDK's error
 * is left behind: it holds the answer, and with it whatever the answer repeats.
 */
export const toRefusal = (error: unknown): Refusal => {
  if (isServiceError(error) && error.$fault === "client" && (error.$metadata.httpStatusCode ?? 400) < 500)
    return { name: error.name, message: error.message };
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (name === "CredentialsProviderError") return { name, message: "" };
  throw new IdentityUnavailable(`Amazon Cognito gives no answer (${String(code ?? name)}).`);
};
