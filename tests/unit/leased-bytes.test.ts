import { describe, expect, test } from "bun:test";
import { whileLeased } from "../../src/services/playback/media/leased-bytes.ts";

const EVERY = 20;
/** A body of so many pieces, or without an end; and whether it was given up. */
const bodyOf = (pieces = Number.POSITIVE_INFINITY) => {
  const state = { given: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (state.given++ < pieces) controller.enqueue(Buffer.from("x"));
        else controller.close();
      },
      cancel: () => {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { state, stream };
};
const read = async (body: unknown) => {
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  for (let bytes = 0; ; await Bun.sleep(1)) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    bytes += value.length;
  }
};

describe("what is sent under a lease", () => {
  test("is cut off when that has ended, and not taken for the whole", async () => {
    const { state, stream } = bodyOf();
    let looks = 0;
    const sent = read(whileLeased(stream, async () => ++looks < 3, EVERY));
    await expect(sent).rejects.toThrow("The lease has ended.");
    expect([looks, state.cancelled]).toEqual([3, true]);
  });

  test("is given up also where its reader stands still", async () => {
    const { state, stream } = bodyOf();
    const body = whileLeased(stream, async () => false, EVERY) as ReadableStream<Uint8Array>;
    const reader = body.getReader();
    while (!state.cancelled) await Bun.sleep(1);
    await expect(reader.read()).rejects.toThrow("The lease has ended.");
  });

  test("goes on to its end while the lease lives, or nobody can say, and is looked after no longer", async () => {
    for (const isAlive of [async () => true, () => Promise.reject(new Error("away"))]) {
      let looks = 0;
      const { stream } = bodyOf(60);
      const look = () => {
        looks++;
        return isAlive();
      };
      expect(await read(whileLeased(stream, look, 5))).toBe(60);
      expect(looks).toBeGreaterThan(1);
      const counted = looks;
      await Bun.sleep(30);
      expect(looks).toBe(counted);
    }
  });

  test("is given up with its reader", async () => {
    const { state, stream } = bodyOf();
    const body = whileLeased(stream, async () => true, EVERY) as ReadableStream<Uint8Array>;
    await body.cancel();
    expect(state.cancelled).toBe(true);
  });

  test("a short file is sent as it is, a long one is not", async () => {
    const [short, long] = [new Blob([new Uint8Array(1_000)]), new Blob([new Uint8Array(9 * 1024 * 1024)])];
    expect(whileLeased(short, async () => false, EVERY)).toBe(short);
    await expect(read(whileLeased(long, async () => false, 1))).rejects.toThrow("The lease has ended.");
    expect(whileLeased("#EXTM3U", async () => false, EVERY)).toBe("#EXTM3U");
  });
});
