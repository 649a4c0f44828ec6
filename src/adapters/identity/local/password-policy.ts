/** In characters. The upper bound keeps a password of megabytes from being hashed. */
export const PASSWORD_LENGTH = { min: 8, max: 256 } as const;

// Amazon Cognito's default policy and its list of symbols, so that a password that is good here is good there.
const rules: readonly (readonly [RegExp, string])[] = [
  [/[A-Z]/, "an upper-case letter"],
  [/[a-z]/, "a lower-case letter"],
  [/[0-9]/, "a digit"],
  [/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/, "a symbol"],
];

/** What the password lacks, as a sentence for its owner; undefined when it lacks nothing. */
export const findWeakness = (password: string): string | undefined => {
  if (password.length < PASSWORD_LENGTH.min)
    return `The password must have at least ${PASSWORD_LENGTH.min} characters.`;
  if (password.length > PASSWORD_LENGTH.max) return `The password must have at most ${PASSWORD_LENGTH.max} characters.`;
  const missing = rules.filter(([rule]) => !rule.test(password)).map(([, what]) => what);
  return missing.length > 0 ? `The password must have ${missing.join(", ")}.` : undefined;
};
