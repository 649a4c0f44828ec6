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

/** What an import does to one channel; programmes of the feed by their sequence. */
export type Plan = {
  readonly added: number;
  readonly changed: readonly { readonly sequence: number; readonly id: string }[];
  readonly unchanged: readonly number[];
  /** Ids of those that begin inside the window and are not in the feed. */
  readonly removed: readonly string[];
  /** What begins last before the window, and whose end was not known: that is where the window begins. */
  readonly closed: { readonly start: number; readonly stop: number } | undefined;
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
  const changed: Plan["changed"][number][] = [];
  const unchanged: number[] = [];
  let added = 0;
  for (const programme of fresh) {
    const old = left.get(keyOf(programme));
    left.delete(keyOf(programme));
    const { sequence, stop, open, digest } = programme;
    if (!old) added++;
    else if (old.stop === stop && old.open === open && old.digest === digest) unchanged.push(sequence);
    else changed.push({ sequence, id: old.id });
  }
  const isOpen = before?.open && before.stop !== window.from && window.from - before.start <= longest;
  return {
    added,
    changed,
    unchanged,
    removed: [...left.values()].map(({ id }) => id),
    closed: isOpen ? { start: before.start, stop: window.from } : undefined,
  };
};
