import { runRedocly } from "./redocly.ts";

/** One change that breaks callers of the contract as it was released. */
export type BreakingChange = { readonly rule: string; readonly at: string; readonly message: string };
/** One that is meant to, and why. */
export type ListedChange = { readonly rule: string; readonly at: string; readonly because: string };

type Report = {
  readonly changes: readonly {
    readonly path: string;
    readonly property?: string;
    readonly impact: "major" | "minor" | "patch";
    readonly verdicts: readonly { readonly ruleId: string; readonly impact: string; readonly message: string }[];
  }[];
};

/** What Redocly's ruleset for differences (`diff-recommended` in redocly.yaml) calls major. */
export const findBreakingChanges = async (released: string, revised: string): Promise<readonly BreakingChange[]> => {
  const { stdout, stderr } = await runRedocly("diff", released, revised, "--format=json", "--fail-on=none");
  // Without rules it finds nothing, and calls that a success.
  if (!stdout.startsWith("{") || /No diff rules are on/.test(stderr)) throw new Error(stdout + stderr);
  const { changes }: Report = JSON.parse(stdout);
  return changes.flatMap(({ path, property, verdicts }) =>
    verdicts
      .filter(({ impact }) => impact === "major")
      .map(({ ruleId, message }) => ({ rule: ruleId, at: property ? `${path}/${property}` : path, message })),
  );
};

const isSame = (one: { rule: string; at: string }, other: { rule: string; at: string }) =>
  one.rule === other.rule && one.at === other.at;

/** What keeps the contract from being the next release: breaking changes without a reason, and reasons without a change. */
export const judgeChanges = (found: readonly BreakingChange[], listed: readonly ListedChange[]): readonly string[] => [
  ...found
    .filter((change) => !listed.some((entry) => isSame(entry, change) && entry.because?.trim()))
    .map(
      ({ rule, at, message }) =>
        `${message} That breaks callers. Where it must be, say why:\n  - rule: ${rule}\n    at: ${JSON.stringify(at)}\n    because: …`,
    ),
  ...listed
    .filter((entry) => !found.some((change) => isSame(entry, change)))
    .map(({ rule, at }) => `${rule} at ${at} is listed, but nothing there breaks callers.`),
];
