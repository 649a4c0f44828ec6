import { type Job, startRepeating, type Work, withJitter } from "./repeating.ts";

export type Passes = {
  readonly pass: Work;
  /** Whether something came since that is not to wait for the next pass; absent where nothing ever does. */
  readonly isUrgent?: (since: number) => Promise<boolean>;
  readonly now: () => number;
};

/** In ms: between two passes, and between two looks whether something is urgent. */
const EVERY = 10 * 60 * 1000;
const LOOK = 5_000;

/** A look: it makes a pass where one is due, or something is urgent. */
export const createLook = ({ pass, isUrgent, now }: Passes): Work => {
  let begun = 0;
  let due = 0;
  return async (isStopped) => {
    if (now() < due && !(await isUrgent?.(begun))) return;
    begun = now();
    due = begun + withJitter(EVERY);
    await pass(isStopped);
  };
};

/** Sweeps now, and then about every ten minutes, sooner where it is urgent, until it is closed. */
export const startSweeping = ({ onError, ...passes }: Passes & { readonly onError: (error: unknown) => void }): Job =>
  startRepeating(createLook(passes), { every: LOOK, onError });
