const DAY = 24 * 60 * 60 * 1000;
/** No guide is planned further ahead. */
export const AHEAD = 90 * DAY;
/** More than anything is kept: 14 days of catch-up, 7 behind it, and the 2 that a programme lasts. */
export const BEHIND = 31 * DAY;

/**
 * Tells why a start is too far from now. One wrong year would make the feed's window decades wide, and whatever other feeds
 * have put inside it would be taken away.
 */
export const createHorizon = (now: number) => {
  const [first, last] = [now - BEHIND, now + AHEAD];
  return (start: number): string | undefined => {
    if (start > last) return `it begins more than ${AHEAD / DAY} days from now`;
    return start < first ? `it began more than ${BEHIND / DAY} days ago` : undefined;
  };
};

export type Horizon = ReturnType<typeof createHorizon>;
