import type { components } from "../../../generated/types.ts";
import type { Money } from "./money.ts";
import type { Period } from "./period.ts";
import type { plans } from "./tables.ts";

type Wire = components["schemas"];

/** What can be subscribed to. Times are milliseconds since the epoch. */
export type Plan = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly kind: Wire["PlanKind"];
  readonly price: Money;
  readonly period: Period;
  readonly streamLimit: number;
  readonly onSale: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
};
/** What an administrator says of it. */
export type PlanContent = Omit<Plan, "id" | "createdAt" | "updatedAt">;

type Row = typeof plans.$inferSelect;

export const fromPlanRow = ({ amount, currency, ...row }: Row): Plan => ({
  ...row,
  kind: row.kind as Plan["kind"],
  price: { amount, currency },
  period: row.period as Period,
});

export const toPlanRow = ({ price, ...plan }: Plan): Row => ({ ...plan, ...price });

/** A lone surrogate is no text to a database. */
export const toPlanContent = (input: Wire["PlanInput"]): PlanContent => ({
  name: input.name.toWellFormed(),
  description: (input.description ?? "").toWellFormed(),
  kind: input.kind ?? "svod",
  price: input.price,
  period: input.period,
  streamLimit: input.stream_limit,
  onSale: input.on_sale ?? true,
});

export const toPlan = (plan: Plan): Wire["Plan"] => ({
  id: plan.id,
  name: plan.name,
  description: plan.description,
  kind: plan.kind,
  price: plan.price,
  period: plan.period,
  stream_limit: plan.streamLimit,
});

export const toAdminPlan = (plan: Plan): Wire["AdminPlan"] => ({
  ...toPlan(plan),
  on_sale: plan.onSale,
  created_at: new Date(plan.createdAt).toISOString(),
  updated_at: new Date(plan.updatedAt).toISOString(),
});
