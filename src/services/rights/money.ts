import type { components } from "../../../generated/types.ts";

/** In the currency's minor unit. */
export type Money = Readonly<components["schemas"]["Money"]>;

export const isSamePrice = (a: Money, b: Money): boolean => a.amount === b.amount && a.currency === b.currency;

/** The cheapest first. Amounts of different currencies are not compared by their worth. */
export const compareMoney = (a: Money, b: Money): number =>
  a.amount - b.amount || (a.currency < b.currency ? -1 : Number(a.currency > b.currency));
