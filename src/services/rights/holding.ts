import type { components } from "../../../generated/types.ts";
import type { Content } from "../../access/content.ts";
import type { Money } from "./money.ts";
import { type Period, periodEnd } from "./period.ts";
import { type Plan, toPlan } from "./plan.ts";
import type { holdings } from "./tables.ts";

type Wire = components["schemas"];
export type Sellable = Wire["SellableReference"];

type Common = {
  readonly id: string;
  readonly owner: string;
  readonly price: Money;
  readonly heldFrom: number;
};
/** Times are milliseconds since the epoch, durations hours. An end is not included; null: there is none. */
export type Subscription = Common & {
  readonly kind: "subscription";
  readonly planId: string;
  readonly period: Period;
  readonly cancelledAt: number | null;
  readonly heldUntil: number | null;
};
export type Purchase = Common & { readonly kind: "purchase"; readonly content: Sellable; readonly heldUntil: null };
export type Rental = Common & {
  readonly kind: "rental";
  readonly content: Sellable;
  readonly startBy: number;
  readonly watchWithin: number;
  readonly startedAt: number | null;
  /** `startBy` until it is started. */
  readonly heldUntil: number;
};
export type Holding = Subscription | Purchase | Rental;

export const HOUR = 60 * 60 * 1000;

export const isRunning = ({ heldUntil }: Pick<Holding, "heldUntil">, now: number): boolean =>
  heldUntil === null || now < heldUntil;

/** Whether what somebody bought or rented is this thing, or the series that it is of. */
export const isOf = ({ content }: Purchase | Rental, { id, seriesId }: Pick<Content, "id" | "seriesId">): boolean =>
  content.id === id || content.id === seriesId;

type Row = typeof holdings.$inferSelect;

export const fromHoldingRow = (row: Row): Holding => {
  const { id, owner, heldFrom } = row;
  const common = { id, owner, price: { amount: row.amount, currency: row.currency }, heldFrom };
  if (row.kind === "subscription") {
    const { planId, period, cancelledAt, heldUntil } = row;
    return { ...common, kind: row.kind, planId: planId!, period: period as Period, cancelledAt, heldUntil };
  }
  const content = { type: row.contentType as Sellable["type"], id: row.contentId! };
  if (row.kind === "purchase") return { ...common, kind: row.kind, content, heldUntil: null };
  const { startBy, watchWithin, startedAt, heldUntil } = row;
  return {
    ...common,
    kind: "rental",
    content,
    startBy: startBy!,
    watchWithin: watchWithin!,
    startedAt,
    heldUntil: heldUntil!,
  };
};

const nothing = {
  planId: null,
  period: null,
  contentType: null,
  contentId: null,
  startBy: null,
  watchWithin: null,
  startedAt: null,
  cancelledAt: null,
};

export const toHoldingRow = ({ price, ...holding }: Holding): Row => {
  if (holding.kind === "subscription") return { ...nothing, ...holding, ...price };
  const { content, ...own } = holding;
  return { ...nothing, ...own, ...price, contentType: content.type, contentId: content.id };
};

const toTime = (at: number): string => new Date(at).toISOString();

/** A subscription that is over is shown with its last period. */
export const toSubscription = (held: Subscription, plan: Plan, now: number): Wire["Subscription"] => ({
  id: held.id,
  plan: toPlan(plan),
  price: held.price,
  period: held.period,
  started_at: toTime(held.heldFrom),
  period_ends_at: toTime(held.heldUntil ?? periodEnd(held.heldFrom, held.period, now)),
  cancelled_at: held.cancelledAt === null ? null : toTime(held.cancelledAt),
  ends_at: held.heldUntil === null ? null : toTime(held.heldUntil),
});

export const toPurchase = ({ id, content, price, heldFrom }: Purchase): Wire["Purchase"] => ({
  id,
  content,
  price,
  purchased_at: toTime(heldFrom),
});

type Drawn = Pick<Content, "title" | "posterUrl"> | undefined;
const toDrawn = (content: Drawn) => ({ title: content?.title ?? null, poster_url: content?.posterUrl ?? null });

/** @param content undefined where it is not in the catalogue any more */
export const toListedPurchase = (held: Purchase, content: Drawn): Wire["ListedPurchase"] => ({
  ...toPurchase(held),
  ...toDrawn(content),
});

export const toRental = (held: Rental): Wire["Rental"] => ({
  id: held.id,
  content: held.content,
  price: held.price,
  rented_at: toTime(held.heldFrom),
  start_by: toTime(held.startBy),
  watch_within_hours: held.watchWithin,
  started_at: held.startedAt === null ? null : toTime(held.startedAt),
  ends_at: toTime(held.heldUntil),
});

/** @param content undefined where it is not in the catalogue any more */
export const toListedRental = (held: Rental, content: Drawn): Wire["ListedRental"] => ({
  ...toRental(held),
  ...toDrawn(content),
});
