import type { Link } from "./link.ts";

/** What Redis holds for all instances. */
export type Values = {
  /** The value under `key`, from Redis where it is there, and otherwise by `load`, left there for the others. */
  read(key: string, load: () => Promise<unknown>): Promise<unknown>;
  /** Forgets the values, and tells the others so by `word`. Never fails. */
  forget(keys: readonly string[], word: string): Promise<void>;
};

export type ValuesOptions = {
  readonly link: Link;
  readonly epoch: string;
  readonly channel: string;
  readonly prefix: string;
};

/** Milliseconds. With those of the memory in front, a value is at most a minute old. */
const ttl = 45_000;
/** Milliseconds for a load; who takes longer leaves nothing. */
const lease = 5000;
/** Milliseconds between looks at what another instance loads; then we load ourselves. */
const patience = [3, 5, 10, 15, 25, 40];
/** Bytes: what is bigger costs everybody else's calls more time than its load. */
const biggest = 65_536;

/** JSON; nothing at all for `undefined`, which is a value like any other. */
const toText = (value: unknown): string => JSON.stringify(value) ?? "";
/** Undefined for what no instance of ours has written: it is no value. */
const fromText = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: text === "" ? undefined : JSON.parse(text) };
  } catch {
    return undefined;
  }
};

const ignore = () => {};

/** The level of the cache that instances share. Redis out of reach is no cache, and no error. */
export const createValues = ({ link, epoch, channel, prefix }: ValuesOptions): Values => {
  const own = crypto.randomUUID();
  let turn = 0;

  const leave = async (key: string, held: string, load: () => Promise<unknown>): Promise<unknown> => {
    const giveUp = () => void link.run((client) => client.giveUpLease(key, held)).catch(ignore);
    let value: unknown;
    try {
      value = await load();
    } catch (error) {
      giveUp();
      throw error;
    }
    const text = toText(value);
    if (Buffer.byteLength(text) > biggest) giveUp();
    else {
      const kept = `${held.slice(0, held.indexOf("?"))}=${text}`;
      // Nobody waits for it: who asks meanwhile finds the lease.
      void link.run((client) => client.leaveValue(key, held, kept, ttl)).catch(ignore);
    }
    return value;
  };

  return {
    async read(name, load) {
      const key = prefix + name;
      for (let look = 0; link.open; look++) {
        const token = `${own}:${turn++}`;
        const found = await link.run((client) => client.takeValue(epoch, key, token, lease)).catch(() => undefined);
        if (!found) break;
        if (found[0] === 1) {
          const kept = fromText(found[1]);
          if (kept) return kept.value;
          break;
        }
        if (found[0] === 2) return leave(key, found[1], load);
        const wait = patience[look];
        if (wait === undefined) break;
        await Bun.sleep(wait);
      }
      return load();
    },

    async forget(names, word) {
      if (!link.open) return link.owe();
      const keys = names.map((name) => prefix + name);
      await link.run((client) => client.forgetValues(keys.length, ...keys, channel, word)).catch(link.owe);
    },
  };
};
