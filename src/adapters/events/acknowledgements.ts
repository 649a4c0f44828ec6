import type { Message, Queue } from "./sqs-queue.ts";

/** SQS's own limit of a batch. */
const BATCH = 10;
/** Milliseconds that an acknowledgement waits for company. */
const WAITING = 100;

/**
 * Collects messages that are done, and removes them from the queue ten at a time. What cannot be removed comes again, which
 * handlers must bear anyway; `failed` is told how many.
 */
export const createAcknowledgements = (queue: Pick<Queue, "remove">, failed: (count: number) => void) => {
  let waiting: Message[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const underWay = new Set<Promise<void>>();

  const send = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const removing: Promise<void> = queue
      .remove(batch)
      .catch(() => batch.length)
      .then((count) => {
        if (count > 0) failed(count);
        underWay.delete(removing);
      });
    underWay.add(removing);
  };

  return {
    add: (message: Message): void => {
      // Nobody is there any more to remove it.
      if (closed) return;
      waiting.push(message);
      if (waiting.length >= BATCH) send();
      else timer ??= setTimeout(send, WAITING);
    },
    /** Sends what waits, and resolves when nothing is under way; from now on nothing is taken. */
    close: async (): Promise<void> => {
      closed = true;
      send();
      await Promise.all(underWay);
    },
  };
};
