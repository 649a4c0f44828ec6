import type { components } from "../../../generated/types.ts";
import { channels } from "./channels.ts";

type Wire = components["schemas"];
export type SamplePlan = Wire["PlanInput"] & { readonly name: string };
/** What a rule is about: everything, a genre, or a movie or a channel by its name. */
export type SampleTarget =
  | { readonly type: "all" }
  | { readonly type: "genre" | "movie" | "channel"; readonly name: string };
/** `plans` by their names. */
export type SampleRule = Omit<Wire["AccessRuleInput"], "target" | "plans"> & {
  readonly target: SampleTarget;
  readonly plans?: readonly string[];
};

const euros = (amount: number): Wire["Money"] => ({ amount: Math.round(amount * 100), currency: "EUR" });

/** None of them costs anybody anything. */
export const plans: readonly SamplePlan[] = [
  {
    name: "Films and Series",
    description: "Everything to watch at any time, on two screens.",
    kind: "svod",
    price: euros(9.99),
    period: "month",
    stream_limit: 2,
  },
  {
    name: "Television",
    description: "Every channel, on two screens.",
    kind: "channels",
    price: euros(4.99),
    period: "month",
    stream_limit: 2,
  },
  {
    name: "All of It",
    description: "Films, series and every channel, on four screens.",
    kind: "svod",
    price: euros(13.99),
    period: "month",
    stream_limit: 4,
  },
];

const [films, television, everything] = ["Films and Series", "Television", "All of It"] as const;
const rented = { start_within_hours: 30 * 24, watch_within_hours: 48 };
/** On any of its own terms: those of everything do not count beside them. */
const fresh = (name: string): readonly SampleRule[] => [
  { target: { type: "movie", name }, access: "rent", price: euros(3.99), ...rented },
  { target: { type: "movie", name }, access: "buy", price: euros(11.99) },
];
const inPackages = (name: string): SampleRule => ({
  target: { type: "channel", name },
  access: "plan",
  plans: [television, everything],
});

const freeChannels = ["Harbour One", "Meridian News"];

export const rules: readonly SampleRule[] = [
  // Channels have rules of their own, each.
  { target: { type: "all" }, access: "plan", plans: [films, everything] },
  { target: { type: "genre", name: "Documentary" }, access: "free" },
  // Too new for the plans.
  ...fresh("What the Lighthouse Saw"),
  ...channels.map(
    ({ name }): SampleRule =>
      freeChannels.includes(name) ? { target: { type: "channel", name }, access: "free" } : inPackages(name),
  ),
];
