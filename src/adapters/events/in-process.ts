import type { Events, ObjectCreated, ObjectCreatedHandler } from "./port.ts";

export type InProcessEventsOptions = {
  /** Deliveries to one handler before its error is the publisher's. */
  readonly attempts: number;
  /** Milliseconds before the second delivery; doubled before each further one. */
  readonly backOff: number;
};

export type InProcessEvents = Events & {
  /** Resolves when every handler is done. Rejects with the last error of one that has failed every time. */
  publish(event: ObjectCreated): Promise<void>;
};

/** Delivers events within the process. What it cannot deliver is the publisher's to repeat: nothing is kept here. */
export const createInProcessEvents = ({ attempts, backOff }: InProcessEventsOptions): InProcessEvents => {
  const handlers: ObjectCreatedHandler[] = [];

  const deliver = async (handler: ObjectCreatedHandler, event: ObjectCreated): Promise<void> => {
    for (let attempt = 1; ; attempt++)
      try {
        return await handler(event);
      } catch (error) {
        if (attempt >= attempts) throw error;
        await Bun.sleep(backOff * 2 ** (attempt - 1));
      }
  };

  return {
    onObjectCreated: (handler) => {
      handlers.push(handler);
    },
    publish: async (event) => {
      const outcomes = await Promise.allSettled(handlers.map((handler) => deliver(handler, event)));
      for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    },
  };
};
