import { createMemoryFlights } from "../memory/flights.ts";
import type { Flights } from "../port.ts";
import type { Client } from "./client.ts";
import type { Link } from "./link.ts";
import { createSealing } from "./sealing.ts";

/** Milliseconds that work may take before others take it for lost. */
const lease = 10_000;
/** Milliseconds between looks at the work of another instance. */
const look = { first: 10, most: 100 };
/** Characters: nothing that a secret opens is bigger. */
const biggest = 65_536;

/** Begins what is kept; a lease begins with another one. */
const landed = "=";

const ignore = () => {};

/** Work shared by all instances: in Redis first, who does it, and then its answer, sealed by the secret of those who ask. */
export const createRedisFlights = (link: Link, prefix: string): Flights => {
  const own = createMemoryFlights();

  const share = async <T>(secret: string, seconds: number, work: () => Promise<T>): Promise<T> => {
    const { id, seal, open } = createSealing(secret);
    const key = prefix + id;
    const token = `?${crypto.randomUUID()}`;
    const begun = performance.now();
    /** A lease may be there though Redis was late to say so: who waits for its end must not wait in vain. */
    const leave = (command: (client: Client) => Promise<unknown>) =>
      link.run(command).catch(() => {
        void link.opened(lease).then(() => link.run(command).catch(ignore));
      });

    for (let wait = look.first; ; wait = Math.min(wait * 2, look.most)) {
      if (!link.open || performance.now() - begun > lease) return work();
      // With GET, which NX may be combined with since Redis 7.0.
      const found = await link.run((client) => client.set(key, token, "PX", lease, "NX", "GET")).catch(() => undefined);
      // Undefined: late, or never there; what is left compares the token.
      if (found === undefined || found === null) break;
      if (found.startsWith(landed)) {
        const text = open(found.slice(landed.length));
        if (text === undefined) return work();
        return (text === "" ? undefined : JSON.parse(text)) as T;
      }
      await Bun.sleep(wait);
    }

    let value: T;
    try {
      value = await work();
    } catch (error) {
      await leave((client) => client.giveUpLease(key, token));
      throw error;
    }
    const sealed = landed + seal(JSON.stringify(value) ?? "");
    const kept = sealed.length <= biggest;
    await leave((client) =>
      kept ? client.leaveValue(key, token, sealed, seconds * 1000) : client.giveUpLease(key, token),
    );
    return value;
  };

  return { once: (secret, seconds, work) => own.once(secret, seconds, () => share(secret, seconds, work)) };
};
