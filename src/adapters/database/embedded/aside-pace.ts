/** Statements that wait for the one under way; one more is refused. */
const MOST_WAITING = 63;
/** How much the last statement's time counts in what one takes as a rule. */
const NEWEST = 0.2;

/** How long statements take lately, and so how many can wait. @param deadline in ms, from a call to its answer */
export const createPace = (deadline: number) => {
  /** In ms: what a statement takes. */
  let typical = 0;
  return {
    /** @param took in ms; one that was never answered took the whole deadline */
    note: (took: number): void => {
      typical += (Math.min(took, deadline) - typical) * NEWEST;
    },
    /** Whether one more may wait behind so many: not where it would pass its deadline there. */
    hasRoom: (waiting: number): boolean => waiting < MOST_WAITING && (waiting + 1) * typical < deadline,
  };
};
