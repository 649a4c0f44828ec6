import type { Operation } from "../contract/operation.ts";

export type ShowPath = (path: string) => string;

/** A letter, in whatever case and encoding somebody writes it. */
const toForm = (letter: string): string =>
  letter === "/" ? "(?:/|%2f)+" : `(?:${RegExp.escape(letter)}|%${letter.charCodeAt(0).toString(16)})`;

/** What comes before the first secret of a path, which no other parameter may. */
const prefixOf = ({ path, parameters }: Operation): readonly string[] => {
  const secret = parameters.find((parameter) => parameter.secret);
  if (!secret) return [];
  const prefix = path.slice(0, path.indexOf(`{${secret.name}}`));
  if (secret.in !== "path" || prefix.includes("{")) throw new Error(`${path}: only its first parameter can be secret`);
  return [prefix];
};

/**
 * Compiles how paths are shown in logs and traces: with `…` in the place of what the contract calls secret. By the path, and not
 * by the operation that answered: a token was sent also where its path was a letter off, or the method another.
 */
export const compileShownPath = (operations: readonly Operation[]): ShowPath => {
  const prefixes = [...new Set(operations.flatMap(prefixOf))];
  if (prefixes.length === 0) return (path) => path;
  const forms = prefixes.map((prefix) => [...prefix].map(toForm).join(""));
  const secret = new RegExp(`(${forms.join("|")})[^/?#]+`, "gi");
  // Every request comes by here, and nearly none has a secret: to find that out by all forms took a twelfth of a read.
  const words = prefixes.map((prefix) => RegExp.escape(prefix.split("/").findLast((word) => word !== "")!));
  const suspect = new RegExp(`${words.join("|")}|%`, "i");
  return (path) => (suspect.test(path) ? path.replace(secret, "$1…") : path);
};
