import type { Identification } from "./port.ts";

type Element = Readonly<Record<string, unknown>>;

// IAM User Guide, "Amazon Resource Names (ARNs)": of the service sts or iam, without a region.
const ARN = /^arn:aws(?:-[a-z]+)*:(?:iam|sts)::(\d{12}):[\w+=,.@/-]{1,700}$/;

/** Refusals that say nothing about the proof: it is AWS that has too much to do (STS API reference, "Common Errors"). */
const overloaded =
  /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|ServiceUnavailable|InternalFailure|InternalError/;

/** Loaded with the first answer, not at the start. */
const parse = async (text: string): Promise<unknown> => {
  // A DOCTYPE could define entities; and STS writes neither that nor CDATA.
  if (text.includes("<!")) return undefined;
  const { XMLParser } = await import("fast-xml-parser");
  const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });
  try {
    return parser.parse(text, true);
  } catch {
    return undefined;
  }
};

const childOf = (element: unknown, name: string): unknown =>
  typeof element === "object" && element !== null && Object.hasOwn(element, name)
    ? (element as Element)[name]
    : undefined;

const textAt = (root: unknown, ...path: readonly string[]): string | undefined => {
  const found = path.reduce<unknown>(childOf, root);
  return typeof found === "string" ? found : undefined;
};

/**
 * What STS's answer says, or undefined where it is none of STS's: a proxy's page says nothing about a proof.
 * `text` must be bounded.
 *
 * Source: AWS STS API Reference, GetCallerIdentity.
 */
export const readAnswer = async (status: number, text: string): Promise<Identification | undefined> => {
  if (status === 200) {
    const root = await parse(text);
    const result = ["GetCallerIdentityResponse", "GetCallerIdentityResult"] as const;
    const arn = textAt(root, ...result, "Arn") ?? "";
    const account = ARN.exec(arn)?.[1];
    return account !== undefined && account === textAt(root, ...result, "Account")
      ? { outcome: "identified", arn }
      : undefined;
  }
  if (status !== 400 && status !== 403) return undefined;
  const code = textAt(await parse(text), "ErrorResponse", "Error", "Code");
  return code === undefined || overloaded.test(code) ? undefined : { outcome: "refused" };
};
