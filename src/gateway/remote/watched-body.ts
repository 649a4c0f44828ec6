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

/** The same bytes, and an error in the place of those beyond `most`: a service elsewhere may have no limit of its own. */
export const capBody = (body: Bytes, most: number): Bytes => {
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size > most) controller.error(new Error(`The body has more than ${most} bytes.`));
        else controller.enqueue(chunk);
      },
    }),
  );
};
