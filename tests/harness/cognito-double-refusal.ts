/** What Cognito refuses with: an exception's name, and its own words. */
export class DoubleRefusal extends Error {
  override readonly name = "DoubleRefusal";
  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export const notAuthorized = (message: string) => new DoubleRefusal("NotAuthorizedException", message);
export const invalidParameter = (message: string) => new DoubleRefusal("InvalidParameterException", message);
export const limitExceeded = () =>
  new DoubleRefusal("LimitExceededException", "Attempt limit exceeded, please try after some time.");
const constraint = (value: string, rule: string) =>
  invalidParameter(`1 validation error detected: Value ${value} failed to satisfy constraint: ${rule}`);

/** The text at `name` of a call's input. @throws where it is missing, no text, or not what the API reference allows */
export const readText = (
  input: Readonly<Record<string, unknown>>,
  name: string,
  { least = 1, most = 131_072, pattern = /^[\s\S]*$/ }: { least?: number; most?: number; pattern?: RegExp } = {},
): string => {
  const value = input[name];
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  if (value === undefined || value === null) throw constraint(`null at '${member}'`, "Member must not be null");
  if (typeof value !== "string")
    throw new DoubleRefusal("SerializationException", "STRING_VALUE can not be converted to a String");
  const at = member === "password" ? `at '${member}'` : `'${value}' at '${member}'`;
  if (value.length < least) throw constraint(at, `Member must have length greater than or equal to ${least}`);
  if (value.length > most) throw constraint(at, `Member must have length less than or equal to ${most}`);
  if (!pattern.test(value)) throw constraint(at, `Member must satisfy regular expression pattern: ${pattern.source}`);
  return value;
};

/** @throws where the input has members that the operation does not know */
export const allowOnly = (input: Readonly<Record<string, unknown>>, ...names: readonly string[]): void => {
  for (const name of Object.keys(input))
    if (!names.includes(name)) throw new DoubleRefusal("SerializationException", `Unexpected field: ${name}`);
};
