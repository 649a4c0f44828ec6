import type { components } from "../../../generated/types.ts";
import { keyOf, toName } from "../../access/spelling.ts";
import type { InputFault } from "../../contract/problem.ts";
import type { RuleContent } from "./rule.ts";

type Input = components["schemas"]["AccessRuleInput"];
type Field = "plans" | "price" | "start_within_hours" | "watch_within_hours";

/** What each way of having something needs, and nothing else of these may be said. */
const needed: Readonly<Record<Input["access"], readonly Field[]>> = {
  free: [],
  plan: ["plans"],
  buy: ["price"],
  rent: ["price", "start_within_hours", "watch_within_hours"],
};
const fields: readonly Field[] = ["plans", "price", "start_within_hours", "watch_within_hours"];

const faultOf = (field: string, message: string): InputFault => ({ in: "body", pointer: `/${field}`, message });

const toInstant = (text: string | null | undefined): number | null => (text == null ? null : Date.parse(text));

/** What can be written again as RFC 3339 has it, with a year of four digits. */
const isWritable = (at: number | null): boolean => at === null || (at >= 0 && at <= Date.UTC(9999, 11, 31, 23, 59, 59));

/** What no schema says of a rule: fields that do not belong together, each by its name. */
export const findRuleFaults = (input: Input): readonly InputFault[] => {
  const own = needed[input.access];
  const faults = fields.flatMap((field) => {
    if (own.includes(field) && input[field] === undefined)
      return [faultOf(field, `is needed where access is ${input.access}`)];
    if (!own.includes(field) && input[field] !== undefined)
      return [faultOf(field, `does not belong to the access ${input.access}`)];
    return [];
  });
  if (input.target.type === "channel" && own.includes("price"))
    faults.push(faultOf("access", "must be free or plan: channels are not sold one by one"));
  const [from, until] = [toInstant(input.from), toInstant(input.until)];
  if (!isWritable(from)) faults.push(faultOf("from", "must be between 1970 and 9999"));
  if (!isWritable(until)) faults.push(faultOf("until", "must be between 1970 and 9999"));
  if (from !== null && until !== null && until <= from) faults.push(faultOf("until", "must be after from"));
  return faults;
};

/** A rule without faults, as it is kept: names in one spelling, lists in order and each of them once. */
export const toRuleContent = (input: Input): RuleContent => {
  const { target, countries } = input;
  return {
    target:
      target.type === "all"
        ? { type: "all", key: "" }
        : target.type === "genre"
          ? { type: "genre", key: keyOf(target.genre) }
          : { type: target.type, key: target.id.toLowerCase() },
    targetName: target.type === "genre" ? toName(target.genre) : null,
    access: input.access,
    planIds: [...new Set((input.plans ?? []).map((id) => id.toLowerCase()))].sort(),
    price: input.price ?? null,
    startWithin: input.start_within_hours ?? null,
    watchWithin: input.watch_within_hours ?? null,
    from: toInstant(input.from),
    until: toInstant(input.until),
    countries: countries ? [...countries].sort() : null,
    minimumAge: input.minimum_age ?? 0,
  };
};
