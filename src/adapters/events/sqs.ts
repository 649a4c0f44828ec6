import type { Logger } from "pino";
import type { Bucket } from "../objects/port.ts";
import { readMessage } from "./messages.ts";
import { createPoller, type Outcome } from "./poller.ts";
import type { Events, ObjectCreatedHandler } from "./port.ts";
import { createQueue, type Message, type QueueOptions } from "./sqs-queue.ts";

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

/** Strange messages to remember, so that each is logged once and not with every delivery. */
const MOST_STRANGE = 1_000;

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
  const strange = new Set<string>();

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

  const handle = async (message: Message): Promise<Outcome> => {
    const events = readMessage(message.body, roles);
    if (events === undefined) {
      noteStrange(message);
      return "left";
    }
    const outcomes = await Promise.allSettled(
      events.flatMap((event) => handlers.map(async (handler) => handler(event))),
    );
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    return events.length > 0 ? "handled" : "passed";
  };

  const poller = createPoller({ queue: createQueue(where), handle, log });
  return {
    onObjectCreated: (handler) => {
      handlers.push(handler);
    },
    start: () => {
      // Each message would be removed, and nobody told.
      if (handlers.length === 0) throw new Error("nobody handles object-created events");
      poller.start();
    },
    close: poller.close,
  };
};
