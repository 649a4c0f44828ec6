import type { ValidationError } from "./operation.ts";

/** What a person is told: the values that would do, rather than every branch of the schema that they failed. */
export const toReadable = (errors: readonly ValidationError[]): readonly ValidationError[] => {
  const listed = new Set(errors.filter(({ keyword }) => keyword === "enum").map(({ instancePath }) => instancePath));
  return errors
    .filter(({ keyword, instancePath }) => keyword === "enum" || !listed.has(instancePath))
    .map((error) => {
      const { allowedValues } = error.params;
      return Array.isArray(allowedValues) ? { ...error, message: `must be one of ${allowedValues.join(", ")}` } : error;
    });
};
