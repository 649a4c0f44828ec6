import type { BinaryBody } from "../../../contract/handler.ts";

/** In ms: how often it is looked whether a lease lives whose bytes are being sent. */
const EVERY = 5_000;
/** Bytes that a file on disk may have and still be sent as it is: any connection takes so much at once. */
const AT_ONCE = 8 * 1024 * 1024;

/**
 * A body that is cut off when its lease has ended. Else an answer that was begun in time would go on behind it: a channel whose
 * file has no end for as long as somebody reads it, beside whatever else may run, and a reader who stands still would keep a
 * connection to the origin from everybody else.
 */
export const whileLeased = (body: BinaryBody, isAlive: () => Promise<boolean>, every = EVERY): BinaryBody => {
  if (body instanceof Blob && body.size > AT_ONCE) return cutOff(body.stream(), isAlive, every);
  return body instanceof ReadableStream ? cutOff(body, isAlive, every) : body;
};

const cutOff = (
  bytes: ReadableStream<Uint8Array>,
  isAlive: () => Promise<boolean>,
  every: number,
): ReadableStream<Uint8Array> => {
  const reader = bytes.getReader();
  let timer: Timer | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        timer = setInterval(async () => {
          // Where the database is away, nobody knows, and it is looked again.
          if (await isAlive().catch(() => true)) return;
          clearInterval(timer);
          const over = new Error("The lease has ended.");
          controller.error(over);
          await reader.cancel(over).catch(() => {});
        }, every);
        timer.unref();
      },
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          clearInterval(timer);
          controller.close();
        } catch (error) {
          clearInterval(timer);
          controller.error(error);
        }
      },
      cancel: async (reason) => {
        clearInterval(timer);
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
};
