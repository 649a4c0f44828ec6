import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { ConnectionError } from "../../sdk/src/errors.ts";
import type { Fetch } from "../../sdk/src/fetch.ts";
import { put } from "../../sdk/src/put.ts";
import { fromBlob } from "../../sdk/src/source.ts";
import { errorOf } from "./answers.ts";
import { type Clock, startClock } from "./clock.ts";

let clock: Clock;
beforeEach(() => {
  clock = startClock();
});
afterEach(() => clock[Symbol.dispose]());

const minute = 60_000;
const film = new Blob([new Uint8Array(1_000_000)]);
const to = { url: "http://store.test/v?X-Amz-Signature=s", headers: {}, expires_at: "2026-11-03T11:20:30Z" };
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a store does with a body, from the first try to the last. */
type Taking = (reader: ReadableStreamDefaultReader<Uint8Array>) => Promise<unknown>;

const never: Taking = () => new Promise(() => {});
const all: Taking = async (reader) => {
  while (!(await reader.read()).done);
};
const half: Taking = async (reader) => {
  for (let piece = 0; piece < 7; piece++) await reader.read();
  return never(reader);
};

/** A `fetch` that ends by its signal, as the platform's does. */
const storing = (...tries: readonly Taking[]) => {
  const began: number[] = [];
  const fetch: Fetch = (_, { body, signal } = {}) => {
    began.push(Date.now());
    const taken = tries[began.length - 1]!(new Response(body as BodyInit).body!.getReader());
    const ended = new Promise<never>((_, reject) => {
      signal!.addEventListener("abort", () => reject(signal!.reason));
    });
    return Promise.race([ended, taken.then(() => new Response(null))]);
  };
  return { fetch, began };
};
const send = ({ fetch }: { fetch: Fetch }, maxRetries = 1) => put(to, fromBlob(film), { maxRetries, fetch });

describe("a connection in which nothing moves", () => {
  for (const [when, taking] of [
    ["from the beginning", never],
    ["after a half", half],
  ] as const)
    test(`for a minute, ${when}, is given up, and the next try gets through`, async () => {
      const store = storing(taking, all);
      await clock.finish(send(store));
      expect(store.began).toHaveLength(2);
      expect(store.began[1]! - store.began[0]!).toBeWithin(minute, minute + 1000);
      expect(clock.pending()).toEqual([]);
    });

  test("for the last time is an error of the connection", async () => {
    const error = await clock.finish(errorOf(send(storing(never), 0)));
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as Error).message).toBe("The upload to store.test broke off.");
  });
});

describe("a connection that is only slow", () => {
  test("is left alone as long as something moves each minute", async () => {
    const store = storing(async (reader) => {
      while (!(await reader.read()).done) await wait(0.7 * minute);
    });
    await clock.finish(send(store, 0));
    expect(clock.now() - store.began[0]!).toBeGreaterThan(10 * minute);
  });

  test("has, after its last byte, the time that its size takes to leave the buffers and to be stored", async () => {
    const ending = (milliseconds: number) =>
      storing(async (reader) => {
        await all(reader);
        await wait(milliseconds);
      });
    // A million bytes at 32 a millisecond.
    await clock.finish(send(ending(minute + 31_000), 0));
    expect(await clock.finish(errorOf(send(ending(minute + 32_000), 0)))).toBeInstanceOf(ConnectionError);
  });
});

describe("in a browser", () => {
  /** Tells of some bytes, and then of none, until it is aborted. */
  const request = (sent: readonly number[]) =>
    class {
      static began = 0;
      status = 200;
      upload: { onprogress?: (event: { loaded: number }) => void } = {};
      declare onload: () => void;
      declare onabort: () => void;
      open() {
        request.began++;
      }
      setRequestHeader() {}
      getAllResponseHeaders = () => "";
      abort = () => this.onabort();
      async send() {
        for (const loaded of sent) {
          this.upload.onprogress!({ loaded });
          await wait(0.9 * minute);
        }
        if (sent.at(-1) === film.size) this.onload();
      }
    };
  request.began = 0;

  const inBrowser = async (sent: readonly number[], work: () => Promise<unknown>) => {
    Object.assign(globalThis, { XMLHttpRequest: request(sent) });
    request.began = 0;
    try {
      return await clock.finish(work());
    } finally {
      Reflect.deleteProperty(globalThis, "XMLHttpRequest");
    }
  };

  test("what its requests tell of their way is enough: silence ends one, slowness does not", async () => {
    const byItself = (maxRetries: number) => put(to, fromBlob(film), { maxRetries, fetch: undefined });
    const error = await inBrowser([1000, 2000], () => errorOf(byItself(1)));
    expect([error, request.began]).toEqual([expect.any(ConnectionError), 2]);
    await inBrowser([1000, 2000, 3000, film.size], () => byItself(0));
    expect(request.began).toBe(1);
  });

  test("a fetch, of which nobody sees how it goes, has the time that its size takes", async () => {
    const after = (milliseconds: number) =>
      send(
        storing(() => wait(milliseconds)),
        0,
      );
    await inBrowser([], () => after(minute + 31_000));
    expect(await inBrowser([], () => errorOf(after(minute + 32_000)))).toBeInstanceOf(ConnectionError);
  });
});
