import { within } from "./deadline.ts";

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/**
 * The same bytes, each piece asked for when the one before has been taken, within `idle` milliseconds: how slowly its reader
 * reads is nobody's fault. `onEnd` is called once, however they end: read, cut short, or unwanted any more.
 */
export const watchStream = (bytes: Bytes, idle: number, onEnd: () => void): Bytes => {
  const reader = bytes.getReader();
  let ended = false;
  const end = () => {
    if (!ended) onEnd();
    ended = true;
  };
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await within(idle, reader.read());
          if (!done) return controller.enqueue(value);
          end();
          controller.close();
        } catch (error) {
          end();
          // Ends the reader's connection without its last chunk, so that nobody takes a part for the whole.
          controller.error(error);
          await reader.cancel(error).catch(() => {});
        }
      },
      cancel: async (reason) => {
        end();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
};
