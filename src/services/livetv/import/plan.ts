import type { Placed, Span } from "./settle.ts";

/** A programme of the guide, without what is said of it. */
export type Known = {
  readonly id: string;
  readonly start: number;
  readonly stop: number;
  readonly clump: number;
  readonly open: boolean;
  readonly digest: string;
};
export type Fresh = Placed & { readonly digest: string };

/** What an import does to one channel. */
export type Plan = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Ids of those that begin inside the window and are not in the feed. */
  readonly removed: readonly string[];
  /** One before the window whose end was not known: it is where the window begins. */
  readonly closed: { readonly id: string; readonly stop: number } | undefined;
};

const keyOf = ({ start, clump }: { readonly start: number; readonly clump: number }): string => `${start}/${clump}`;

/**
 * Compares a feed's programmes of a channel with the guide's. Only what begins inside the window is touched: of what is outside
 * the feed knows nothing.
 * @param known those that begin inside the window
 * @param before the last one that begins before it
 */
export const planChannel = (
  fresh: readonly Fresh[],
  known: readonly Known[],
  window: Span,
  { before, longest }: { readonly before: Known | undefined; readonly longest: number },
): Plan => {
  const left = new Map(known.map((programme) => [keyOf(programme), programme]));
  let [added, changed, unchanged] = [0, 0, 0];
  for (const programme of fresh) {
    const old = left.get(keyOf(programme));
    left.delete(keyOf(programme));
    if (!old) added++;
    else if (old.stop === programme.stop && old.open === programme.open && old.digest === programme.digest) unchanged++;
    else changed++;
  }
  const isOpen = before?.open && before.stop !== window.from && window.from - before.start <= longest;
  return {
    added,
    changed: changed + (isOpen ? 1 : 0),
    unchanged,
    removed: [...left.values()].map(({ id }) => id),
    closed: isOpen ? { id: before.id, stop: window.from } : undefined,
  };
};
