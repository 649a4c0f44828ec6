import type { Logger } from "pino";
import { within } from "../deadline.ts";
import { createAcknowledgements } from "./acknowledgements.ts";
import { createBackOff } from "./back-off.ts";
import type { Message, Queue } from "./sqs-queue.ts";

/** What became of a message: all its events are handled; none of it was for us; or it stays in the queue. */
export type Outcome = "handled" | "passed" | "left";

export type PollerOptions = {
  readonly queue: Queue;
  /** Throws what a handler does: then the message comes again. */
  readonly handle: (message: Message) => Promise<Outcome>;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
};

/** Messages at a time. */
const MOST_UNDER_WAY = 20;
const MOST_AT_ONCE = 10;
/** Milliseconds for the last handlers; what they do not get done comes again. */
const PATIENCE = 10_000;

const reasonOf = (error: unknown): string => {
  const { name, code } = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  return [name, code].filter((word) => typeof word === "string" && /^[\w.-]{1,60}$/.test(word)).join(" ");
};

/**
 * Asks a queue for messages and has them handled. While handlers fail it takes one at a time, and waits longer and longer:
 * every delivery counts towards the queue's maxReceiveCount, and an outage of the database must not use it up for all of them.
 */
export const createPoller = ({ queue, handle, log }: PollerOptions) => {
  const closing = new AbortController();
  const { signal } = closing;
  const acknowledgements = createAcknowledgements(queue, (count) =>
    log.warn({ count }, "messages could not be removed from the queue; they come again"),
  );
  const asking = createBackOff(signal);
  const handling = createBackOff(signal);
  let underWay = 0;
  /** Failures without a success since. */
  let failures = 0;
  let hasFailed = false;
  let wake = () => {};
  signal.addEventListener("abort", () => wake());
  /** Until a handler is done, or the end. */
  const nap = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });

  const take = async (message: Message): Promise<void> => {
    underWay++;
    try {
      const outcome = await handle(message);
      if (outcome !== "left") acknowledgements.add(message);
      if (outcome === "handled" && failures > 0) {
        log.info({ failures }, "object-created events are handled again");
        handling.succeeded();
        [failures, hasFailed] = [0, false];
      }
    } catch (error) {
      hasFailed = true;
      if (failures++ === 0) log.error({ message_id: message.id, err: error }, "an object-created event comes again");
    }
    underWay--;
    wake();
  };

  const poll = async (): Promise<void> => {
    while (!signal.aborted) {
      if (underWay >= MOST_UNDER_WAY) {
        await nap();
        continue;
      }
      if (hasFailed) {
        hasFailed = false;
        handling.failed();
        await handling.wait();
        continue;
      }
      try {
        const most = failures > 0 ? 1 : Math.min(MOST_AT_ONCE, MOST_UNDER_WAY - underWay);
        const messages = await queue.receive(most, signal);
        if (asking.succeeded()) log.info("the queue of events answers again");
        for (const message of messages) void take(message);
      } catch (error) {
        if (signal.aborted) break;
        if (asking.failed()) log.warn({ reason: reasonOf(error) }, "the queue of events does not answer");
        await asking.wait();
      }
    }
  };
  const finish = async (): Promise<void> => {
    while (underWay > 0) await nap();
  };
  let polling: Promise<void> | undefined;

  return {
    /** Begins to ask, once. */
    start: (): void => {
      polling ??= poll();
    },
    /** Stops asking at once; resolves when the handlers under way are done and acknowledged, or ten seconds have passed. */
    close: async (): Promise<void> => {
      closing.abort();
      await polling;
      await within(PATIENCE, finish()).catch(() => {});
      await acknowledgements.close();
      queue.close();
    },
  };
};
