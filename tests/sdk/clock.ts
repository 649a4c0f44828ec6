/** Time that stands still until it is moved; the microtasks and the platform's own work go on. */
export type Clock = {
  now(): number;
  /** What was asked of `setTimeout`, in milliseconds, and is still waited for. */
  pending(): readonly number[];
  advance(milliseconds: number): Promise<void>;
  /** Moves from timer to timer until the work is done. */
  finish<T>(work: PromiseLike<T>): Promise<T>;
  [Symbol.dispose](): void;
};

type Timer = { readonly at: number; readonly asked: number; readonly run: () => void };

/** Has every use of Web Crypto counted, which works in threads of its own: on a busy machine nobody can say for how long. */
const watchCrypto = () => {
  const { subtle } = crypto;
  const count = { running: 0, begun: 0 };
  const counted = (name: "digest" | "importKey" | "sign") => {
    const work = subtle[name].bind(subtle) as (...words: unknown[]) => Promise<unknown>;
    return (...words: unknown[]) => {
      count.running++;
      count.begun++;
      return work(...words).finally(() => count.running--);
    };
  };
  const watched = { digest: counted("digest"), importKey: counted("importKey"), sign: counted("sign") };
  Object.assign(subtle, watched);
  const restore = () => {
    // What is left is what every object of its kind has.
    for (const name of Object.keys(watched)) Reflect.deleteProperty(subtle, name);
  };
  return { count, restore };
};

export const startClock = (start = Date.parse("2026-11-03T10:20:30Z")): Clock => {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, now: Date.now };
  const timers = new Map<number, Timer>();
  const { count: ciphers, restore } = watchCrypto();
  let time = start;
  let count = 0;
  const fake = (run: () => void, asked = 0) => {
    timers.set(++count, { at: time + Math.max(1, asked), asked, run });
    return count;
  };
  Object.assign(globalThis, { setTimeout: fake, clearTimeout: (id: number) => timers.delete(id) });
  Date.now = () => time;

  /** Until nothing has been computed for a while: only then does whoever waits wait for a timer. */
  const settle = async () => {
    let before: number;
    do {
      before = ciphers.begun;
      await Bun.sleep(4);
    } while (ciphers.running > 0 || ciphers.begun > before);
  };

  const nextOf = () => [...timers].sort(([, a], [, b]) => a.at - b.at)[0];
  const fire = async ([id, timer]: readonly [number, Timer]) => {
    timers.delete(id);
    time = Math.max(time, timer.at);
    timer.run();
    await settle();
  };

  return {
    now: () => time,
    pending: () => [...timers.values()].map(({ asked }) => asked),
    advance: async (milliseconds) => {
      const end = time + milliseconds;
      await settle();
      for (let next = nextOf(); next && next[1].at <= end; next = nextOf()) await fire(next);
      time = end;
    },
    finish: async (work) => {
      let done = false;
      const end = () => {
        done = true;
      };
      work.then(end, end);
      for (await settle(); !done; ) {
        const next = nextOf();
        if (next) await fire(next);
        else await settle();
      }
      return work;
    },
    [Symbol.dispose]: () => {
      Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
      Date.now = real.now;
      restore();
    },
  };
};
