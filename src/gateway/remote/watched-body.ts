import type { Pace } from "../../contract/exchange.ts";
import { BodyTooLarge } from "../../contract/read-body.ts";

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/** The same bytes; `onEnd` is called once, however they end: read, cut short, or unwanted any more. */
export const watchBody = (body: Bytes, onEnd: () => void): Bytes => {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        onEnd();
        controller.close();
      } catch (error) {
        onEnd();
        // Ends the caller's connection without its last chunk, so that nobody takes a part for the whole.
        controller.error(error);
      }
    },
    async cancel(reason) {
      onEnd();
      await reader.cancel(reason);
    },
  });
};

export type Intake = {
  readonly stream: Bytes;
  /** More came than the contract allows; a service elsewhere may have no limit of its own. */
  readonly exceeded: boolean;
  /** The next bytes are the caller's to send: until they come, nobody else is late. */
  readonly waits: boolean;
};

/** A caller's body on its way to a service, up to `most` bytes. */
export const takeIn = (body: Bytes, most: number, pace: Pace): Intake => {
  const reader = body.getReader();
  let size = 0;
  let waits = false;
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      waits = true;
      const { done, value } = await reader.read();
      // Then it is the end that we made ourselves: the caller was still to send.
      if (cancelled) return;
      waits = false;
      if (done) {
        pace.ended();
        return controller.close();
      }
      pace.came(value.byteLength);
      size += value.byteLength;
      if (size <= most) return controller.enqueue(value);
      controller.error(new BodyTooLarge());
      await reader.cancel();
    },
    cancel: (reason) => {
      cancelled = true;
      return reader.cancel(reason);
    },
  });
  return {
    stream,
    get exceeded() {
      return size > most;
    },
    get waits() {
      return waits;
    },
  };
};
