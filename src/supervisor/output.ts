export type Output = {
  /** Resolves when it is written, or can never be: whoever read us may be gone, and services are served all the same. */
  write(text: string | Uint8Array): Promise<void>;
};

/** One writer for all processes, so that their lines stay whole. */
export const createOutput = (file: Bun.BunFile): Output => {
  const writer = file.writer();
  let last = Promise.resolve();
  return {
    write: (text) => {
      last = last.then(async () => {
        try {
          writer.write(text);
          await writer.flush();
        } catch {}
      });
      return last;
    },
  };
};

const newline = 0x0a;

/** Passes on whole lines, as they are. Reads no faster than they are written: it is the sender who may drop some. */
export const forwardLines = async (from: ReadableStream<Uint8Array>, { write }: Output): Promise<void> => {
  let rest: Uint8Array[] = [];
  const reader = from.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const chunk = next.value;
    const end = chunk.lastIndexOf(newline) + 1;
    if (end > 0) {
      await write(Buffer.concat([...rest, chunk.subarray(0, end)]));
      rest = [];
    }
    if (end < chunk.length) rest.push(chunk.slice(end));
  }
  if (rest.length > 0) await write(Buffer.concat([...rest, Buffer.of(newline)]));
};
