import type { Sender } from "./call.ts";
import { ApiError } from "./errors.ts";
import type { Playback } from "./generated/model";
import { releaseLease, renewLease } from "./generated/playback/playback";

export type StreamOptions = {
  /** Told of another address to play on from: those that CloudFront signs end, and each renewal brings a new one. */
  readonly onMove?: (playback: Playback) => void;
  /**
   * Told once, where the stream ends and nobody has released it: the server refused to go on (403: the permission is over; 404: it was
   * taken over or released elsewhere, or what it plays is gone; 409: too many run), or could not be asked until it was over.
   */
  readonly onEnd?: (error: unknown) => void;
};

export type Stream = {
  /** As it was renewed last. */
  readonly playback: Playback;
  /** Ends it: no further renewal, and its place is free for another device. Again, it does nothing. */
  release(): Promise<void>;
};

/** In ms. */
const SECOND = 1_000;
const LONGEST_PAUSE = 5 * SECOND;

const isRefusal = (error: unknown): boolean => error instanceof ApiError && [403, 404, 409].includes(error.status);

/** Keeps a stream going that was begun by one of the play calls: renews it in time, through bad moments, until it is released or ends. */
export const keepStream = (sender: Sender, begun: Playback, { onMove, onEnd }: StreamOptions = {}): Stream => {
  const leaving = new AbortController();
  const { id } = begun.lease;
  let playback = begun;
  let timer: ReturnType<typeof setTimeout>;

  // By the server's own count: this clock may be wrong by more than a lease lives.
  const pauseOf = ({ lease }: Playback) => lease.renew_after_seconds * SECOND;
  let end = Date.now() + 3 * pauseOf(begun);

  const renew = async (): Promise<void> => {
    const before = playback;
    const asked = Date.now();
    try {
      const timeoutMs = Math.max(SECOND, end - asked);
      playback = await renewLease(sender, id, { signal: leaving.signal, timeoutMs });
    } catch (error) {
      if (leaving.signal.aborted) return;
      if (isRefusal(error) || Date.now() >= end) onEnd?.(error);
      else wait(Math.min(pauseOf(before), LONGEST_PAUSE));
      return;
    }
    if (leaving.signal.aborted) return;
    end = asked + 3 * pauseOf(playback);
    wait(pauseOf(playback));
    if (playback.playback_url !== before.playback_url) onMove?.(playback);
  };
  const wait = (milliseconds: number) => {
    timer = setTimeout(renew, milliseconds);
  };
  wait(pauseOf(begun));

  return {
    get playback() {
      return playback;
    },
    release: async () => {
      if (leaving.signal.aborted) return;
      leaving.abort();
      clearTimeout(timer);
      await releaseLease(sender, id).catch((error: unknown) => {
        // It was over already.
        if (!(error instanceof ApiError && error.status === 404)) throw error;
      });
    },
  };
};
