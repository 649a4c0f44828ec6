import type { Logger } from "pino";
import type { Bucket } from "../objects/port.ts";
import { createAcknowledgements } from "./acknowledgements.ts";
import { createBackOff } from "./back-off.ts";
import { readMessage } from "./messages.ts";
import type { Events, ObjectCreatedHandler } from "./port.ts";
import { type Message, openQueue, type Queue, type QueueOptions } from "./sqs-queue.ts";

export type SqsEventsOptions = QueueOptions & {
  /** The buckets' real names; events of other buckets are none of ours. */
  readonly buckets: Readonly<Record<Bucket, string>>;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
};

export type SqsEvents = Events & {
  /** Begins to ask for messages, once. Throws where nobody would handle them. */
  start(): void;
  /** Stops asking at once; resolves when the handlers under way are done and acknowledged, or ten seconds have passed. */
  close(): Promise<void>;
};

/** Messages at a time. */
const MOST_UNDER_WAY = 20;
const MOST_AT_ONCE = 10;
/** Milliseconds for the last handlers; what they do not get done comes again. */
const PATIENCE = 10_000;
/** Strange messages to remember, so that each is logged once and not with every delivery. */
const MOST_STRANGE = 1_000;

const reasonOf = (error: unknown): string => {
  const { name, code } = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  return [name, code].filter((word) => typeof word === "string" && /^[\w.-]{1,60}$/.test(word)).join(" ");
};

/**
 * Object-created events by Amazon SQS, wherever they come from: S3, EventBridge, or either through SNS.
 *
 * A message is removed once every handler of all its events is done; one whose handler throws comes again when the queue's
 * visibility timeout is over. What is no event stays as well: only the queue's dead-letter policy can put it where
 * somebody finds it, and removing what is not understood could lose an upload.
 */
export const createSqsEvents = ({ buckets, log, ...where }: SqsEventsOptions): SqsEvents => {
  if (!URL.canParse(where.url)) throw new RangeError("the queue's address is no URL");
  const roles = new Map(Object.entries(buckets).map(([role, name]) => [name, role as Bucket]));
  const handlers: ObjectCreatedHandler[] = [];
  const closing = new AbortController();
  const strange = new Set<string>();
  const underWay = new Set<Promise<void>>();
  let polling: Promise<void> | undefined;

  const noteStrange = ({ id }: Message): void => {
    if (strange.has(id)) return;
    // The oldest goes: at worst it is logged once more.
    for (const oldest of strange.size >= MOST_STRANGE ? [...strange].slice(0, 1) : []) strange.delete(oldest);
    strange.add(id);
    log.error(
      { message_id: id },
      "a message in the queue is no object-created event; it is left to the dead-letter queue",
    );
  };

  /** True when the message may be removed. */
  const handle = async (message: Message): Promise<boolean> => {
    const events = readMessage(message.body, roles);
    if (events === undefined) {
      noteStrange(message);
      return false;
    }
    const outcomes = await Promise.allSettled(
      events.flatMap((event) => handlers.map(async (handler) => handler(event))),
    );
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) log.error({ message_id: message.id, err: failed.reason }, "an object-created event comes again");
    return failed === undefined;
  };

  const poll = async (queue: Queue): Promise<void> => {
    const { signal } = closing;
    const acknowledgements = createAcknowledgements(queue, (count) =>
      log.warn({ count }, "messages could not be removed from the queue; they come again"),
    );
    const backOff = createBackOff(signal);
    const aborted = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    while (!signal.aborted) {
      const room = Math.min(MOST_AT_ONCE, MOST_UNDER_WAY - underWay.size);
      if (room === 0) {
        await Promise.race([aborted, ...underWay]);
        continue;
      }
      try {
        const messages = await queue.receive(room, signal);
        if (backOff.succeeded()) log.info("the queue of events answers again");
        for (const message of messages) {
          const handling: Promise<void> = handle(message).then((done) => {
            underWay.delete(handling);
            if (done) acknowledgements.add(message);
          });
          underWay.add(handling);
        }
      } catch (error) {
        if (signal.aborted) break;
        if (backOff.failed()) log.warn({ reason: reasonOf(error) }, "the queue of events does not answer");
        await backOff.wait();
      }
    }
    await Promise.race([Promise.all(underWay), Bun.sleep(PATIENCE)]);
    await acknowledgements.flush();
    queue.close();
  };

  return {
    onObjectCreated: (handler) => {
      handlers.push(handler);
    },
    start: () => {
      // Each message would be removed, and nobody told.
      if (handlers.length === 0) throw new Error("nobody handles object-created events");
      polling ??= openQueue(where).then(poll);
    },
    close: async () => {
      closing.abort();
      await polling;
    },
  };
};
