import type { components } from "../../../generated/types.ts";

export type Period = components["schemas"]["Period"];

const DAY = 24 * 60 * 60 * 1000;

/** So many months later, at the same time of day in UTC; on a shorter month's last day where it has no such day. */
const addMonths = (anchor: number, months: number): number => {
  const date = new Date(anchor);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
};

/** The beginning of the period `count` after the one that began at `anchor`. Each is counted from there: the 31st comes back. */
export const startOf = (anchor: number, period: Period, count: number): number => {
  if (period === "day") return anchor + count * DAY;
  if (period === "week") return anchor + count * 7 * DAY;
  return addMonths(anchor, period === "month" ? count : 12 * count);
};

/** About as long as a period is at the most: so many of them have passed at least. */
const longest = { day: DAY, week: 7 * DAY, month: 31 * DAY, year: 366 * DAY } as const;

/** When the period ends in which `now` is, not included; before `anchor`, the first one. */
export const periodEnd = (anchor: number, period: Period, now: number): number => {
  let count = Math.max(1, Math.floor((now - anchor) / longest[period]));
  while (startOf(anchor, period, count) <= now) count++;
  return startOf(anchor, period, count);
};
