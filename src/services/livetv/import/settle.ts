/** What a feed says of the time of one programme, in ms; `sequence` is its place in the feed. */
export type Timed = {
  readonly sequence: number;
  readonly line: number;
  readonly start: number;
  readonly startLater: number | null;
  readonly stop: number | null;
  readonly stopLater: number | null;
  readonly clump: number;
};
/** Where a programme of a feed is in the guide. Of an open one the feed does not say when it ends. */
export type Placed = {
  readonly sequence: number;
  readonly start: number;
  readonly stop: number;
  readonly clump: number;
  readonly open: boolean;
};
export type Span = { readonly from: number; readonly until: number };
export type Dropped = { readonly sequence: number; readonly line: number; readonly reason: string };
export type Settled = {
  /** By start, then clump. */
  readonly placed: readonly Placed[];
  readonly dropped: readonly Dropped[];
  /** What of its channel the feed is about; undefined where nothing of it can be used. */
  readonly window: Span | undefined;
};

const HOUR = 60 * 60 * 1000;
/** Nothing lasts longer; a reader of the guide looks back as far for what still runs. */
export const LONGEST = 48 * HOUR;
/** Of an open programme, where nothing follows for as long as one can last. */
export const ASSUMED = HOUR / 2;

const endOf = (start: number, { stop, stopLater }: Timed): number | null =>
  stop !== null && stop <= start && stopLater !== null ? stopLater : stop;

/**
 * Chooses between the two readings of a start in the hour that a clock repeats. The later one is meant where the earlier one
 * is taken by a programme before it in the feed, or where another programme ends at the later one and none at the earlier.
 */
const chooseStarts = (rows: readonly Timed[]): readonly (Timed & { readonly chosen: number })[] => {
  const chosen = rows.map((row) => ({ ...row, chosen: row.start }));
  const doubtful = chosen.filter(({ startLater }) => startLater !== null);
  if (doubtful.length === 0) return chosen;
  const taken = new Set<string>();
  for (const row of chosen) {
    const key = `${row.start}/${row.clump}`;
    if (row.startLater !== null && taken.has(key)) row.chosen = row.startLater;
    taken.add(key);
  }
  // An end that was settled may settle the next start: about as often as programmes fit into that hour.
  for (let again = true, rounds = 0; again && rounds < 60; rounds++) {
    again = false;
    const ends = new Set(chosen.map((row) => endOf(row.chosen, row)));
    for (const row of doubtful)
      if (row.chosen !== row.startLater && ends.has(row.startLater) && !ends.has(row.start)) {
        row.chosen = row.startLater!;
        again = true;
      }
  }
  return chosen;
};

/**
 * Settles when the programmes of one channel begin and end.
 * @param rows in the order of the feed
 * @param following the first start in the guide at or after a moment, beyond what the feed says; undefined where there is none
 */
export const settle = (
  rows: readonly Timed[],
  following: (at: number) => number | undefined = () => undefined,
): Settled => {
  const dropped: Dropped[] = [];
  const kept = new Map<string, Timed & { chosen: number; end: number | null }>();
  for (const row of chooseStarts(rows)) {
    const { sequence, line, chosen, clump } = row;
    const end = endOf(chosen, row);
    const key = `${chosen}/${clump}`;
    const first = kept.get(key);
    if (end !== null && end <= chosen) dropped.push({ sequence, line, reason: "it ends before it has begun" });
    else if (end !== null && end - chosen > LONGEST)
      dropped.push({ sequence, line, reason: "it lasts longer than 48 hours" });
    else if (first) dropped.push({ sequence, line, reason: `it begins when the one in line ${first.line} does` });
    else kept.set(key, { ...row, end });
  }
  const ordered = [...kept.values()].sort((a, b) => a.chosen - b.chosen || a.clump - b.clump);
  if (ordered.length === 0) return { placed: [], dropped, window: undefined };
  // Those of a clump share their time: where one of them says when it ends, the others end then.
  const shared = new Map<number, number>();
  for (const { chosen, end } of ordered) if (end !== null) shared.set(chosen, Math.max(end, shared.get(chosen) ?? end));
  const from = ordered[0]!.chosen;
  const until = ordered.reduce((latest, row) => Math.max(latest, row.end ?? row.chosen + 1), from);
  const placed: Placed[] = [];
  let next = following(until);
  for (let at = ordered.length - 1; at >= 0; at--) {
    const { sequence, chosen, clump } = ordered[at]!;
    const end = ordered[at]!.end ?? shared.get(chosen) ?? null;
    const after = ordered[at + 1]?.chosen;
    // Those of a clump begin together: none of them is the end of another.
    if (after !== undefined && after > chosen) next = after;
    const stop = end ?? (next !== undefined && next - chosen <= LONGEST ? next : chosen + ASSUMED);
    placed.push({ sequence, start: chosen, stop, clump, open: end === null });
  }
  return { placed: placed.reverse(), dropped, window: { from, until } };
};

/** Times in which two programmes run that do not share theirs, and times in which none does. @param placed by start */
export const findFaults = (placed: readonly Placed[]): { overlaps: readonly Span[]; gaps: readonly Span[] } => {
  const overlaps: Span[] = [];
  const gaps: Span[] = [];
  let last: Placed | undefined;
  for (const programme of placed) {
    if (last && !(programme.start === last.start && programme.stop === last.stop)) {
      if (programme.start < last.stop)
        overlaps.push({ from: programme.start, until: Math.min(last.stop, programme.stop) });
      else if (programme.start > last.stop) gaps.push({ from: last.stop, until: programme.start });
    }
    if (!last || programme.stop >= last.stop) last = programme;
  }
  return { overlaps, gaps };
};
