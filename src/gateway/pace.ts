import type { Pace } from "../contract/exchange.ts";

/** Seconds that a connection may be silent. */
export const PATIENCE = 60;

/**
 * Bytes of a body that is passed on, by which its sender has PATIENCE anew: about 550 a second, as few as Apache's mod_reqtimeout asks
 * for. Were it a single one, a connection and the place of an upload could be held for ever by next to nothing (Slowloris).
 */
export const LEAST = 32_768;

type Connections = { timeout(request: Request, seconds: number): void } | null;

/**
 * Keeps the connection of a body that comes slowly. Bun by itself asks for 16 KiB a second: what brings less, however steadily, is
 * closed without an answer when the time is over that it may be idle.
 */
export const createPace = (request: Request, server: Connections, patience = PATIENCE): Pace & { answered(): void } => {
  let bytes = 0;
  let isRenewed = false;
  return {
    came: (count) => {
      bytes += count;
      if (bytes < LEAST) return;
      bytes = 0;
      isRenewed = true;
      server?.timeout(request, patience);
    },
    // Bun stops its clock when it has a whole body. What was renewed after that has started it again, and it would run out on an answer
    // that is being made.
    ended: () => {
      if (isRenewed) server?.timeout(request, 0);
    },
    /** From now on the connection may be idle no longer than any other. */
    answered: () => {
      if (isRenewed) server?.timeout(request, patience);
    },
  };
};
