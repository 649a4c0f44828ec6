/** Where the time comes from; tests bring their own. */
export type Clock = {
  /** ms since the epoch. */
  readonly now: () => number;
};
