import { DeadlinePassed, within } from "../../deadline.ts";
import type { Client } from "./client.ts";
import type { RedisState } from "./options.ts";

export type Link = {
  /** Whether commands are tried at all. */
  readonly open: boolean;
  /** One command, or a few; fails at once while the link is not open, and closes it by failing. */
  run<T>(command: (client: Client) => Promise<T>): Promise<T>;
  /** Word that Redis had to pass on is lost: it has to recover before the link opens. */
  owe(): void;
  /** Waits until the link is open, `ms` at most; no longer where it was closed for good. */
  opened(ms: number): Promise<void>;
  close(): void;
};

export type LinkOptions = {
  readonly client: Client;
  /**
   * Asked before the link opens again, where word may have been lost, or Redis has refused a command: outdates what nobody was
   * told of. It has to write, as Redis that can't be written to is of no use.
   */
  readonly recover: (client: Client) => Promise<unknown>;
  /** Called every 250 ms while the link is open. */
  readonly onPulse: () => void;
  readonly onChange: (state: RedisState) => void;
};

/** Milliseconds that a command may take: a cache that is slower than the database is none. */
const deadline = 50;
const pulse = 250;
/** Milliseconds without a sign of life, after which a connection is made anew: its other end may be gone. */
const longestSilence = 1500;
/** Probes in a row, so that Redis which is slow now and then is not asked each time that it is not. */
const probesNeeded = 2;

const notOpen = new Error("Redis is out of reach.");

/** The commands' connection behind a breaker: whatever goes wrong, Redis is left alone until it has answered probes. */
export const createLink = ({ client, recover, onPulse, onChange }: LinkOptions): Link => {
  let open = false;
  let closed = false;
  /** Whether an invalidation may have been lost, of ours or of somebody else's. */
  let owing = false;
  let probes = probesNeeded - 1;
  let probing = false;
  let lastSign = performance.now();
  let toldOfLoss = false;
  let opening = Promise.withResolvers<void>();

  const shut = (error: Error) => {
    probes = 0;
    if (open) opening = Promise.withResolvers();
    open = false;
    if (closed || toldOfLoss) return;
    toldOfLoss = true;
    onChange({ reachable: false, reason: error.message });
  };

  const probe = async () => {
    if (probing || closed) return;
    const late = performance.now() - lastSign > longestSilence;
    if (late && (client.status === "ready" || client.status === "connect")) {
      lastSign = performance.now();
      client.disconnect(true);
    }
    if (client.status !== "ready") return;
    probing = true;
    const asked = owing;
    owing = false;
    try {
      await within(deadline, asked ? recover(client) : client.ping());
      lastSign = performance.now();
      probes++;
      if (probes < probesNeeded || closed) return;
      // More was lost while the probe was under way: it is asked again, and at once, or under many writes it would never end.
      if (owing) return void setTimeout(probe);
      open = true;
      toldOfLoss = false;
      onChange({ reachable: true });
      opening.resolve();
      onPulse();
    } catch (error) {
      // A refusal is a sign of life, too.
      if (client.status === "ready" && !(error instanceof DeadlinePassed)) lastSign = performance.now();
      owing ||= asked;
      shut(error as Error);
    } finally {
      probing = false;
    }
  };

  client.on("ready", () => {
    lastSign = performance.now();
    void probe();
  });
  const lose = (error: Error) => {
    // It may come back with what it knew before.
    owing = true;
    shut(error);
  };
  client.on("error", lose);
  client.on("close", () => lose(new Error("The connection to Redis was closed.")));
  const timer = setInterval(() => (open ? onPulse() : void probe()), pulse);
  timer.unref();

  return {
    get open() {
      return open;
    },
    async run(command) {
      if (!open) throw notOpen;
      try {
        return await within(deadline, command(client));
      } catch (error) {
        lastSign = performance.now();
        // What is merely late is no loss, unless it was word, whose teller owes it then: an instance that is slow now and then
        // would make all of them forget everything each time.
        if (!(error instanceof DeadlinePassed)) owing = true;
        shut(error as Error);
        throw error;
      }
    },
    owe: () => {
      owing = true;
    },
    opened: (ms) => within(ms, opening.promise).catch(() => {}),
    close: () => {
      closed = true;
      open = false;
      clearInterval(timer);
      opening.resolve();
      client.disconnect();
    },
  };
};
