import type { News } from "../port.ts";
import type { Client } from "./client.ts";
import type { Link } from "./link.ts";

export type RedisNews = News & {
  /** What goes over the channel to say it. */
  wordOf(topic: string, words: readonly string[]): string;
  /** Tells ourselves that we live, to know that we hear. */
  beat(): void;
  close(): void;
};

export type RedisNewsOptions = {
  readonly subscriber: Client;
  readonly link: () => Link;
  readonly channel: string;
  /** Redis lets this process hear nothing, and says why; or, without a reason, it does again. */
  readonly onRefusal: (reason?: string) => void;
};

/** Milliseconds; see the port. */
const bound = 500;
/** Milliseconds without hearing ourselves, after which the connection is made anew. */
const longestSilence = 1500;

/** The topic of what could not be told. */
export const gapTopic = "";

const fromWord = (text: string) => {
  try {
    const [sender, topic, words] = JSON.parse(text);
    if (typeof topic === "string" && Array.isArray(words)) return { sender, topic, words };
  } catch {}
  return undefined;
};

/**
 * Redis sends one connection everything in the order in which it happened. So who hears their own beat has heard all that
 * was told before that beat was sent, and what is kept is outdated by no more than the beat's age.
 */
export const createRedisNews = ({ subscriber, link, channel, onRefusal }: RedisNewsOptions): RedisNews => {
  const own = crypto.randomUUID();
  const ownChannel = `${channel}:${own}`;
  const handlers = new Map<string, ((words: readonly string[]) => void)[]>();
  const gapHandlers: (() => void)[] = [];
  let subscribed = false;
  /** When the newest beat that was heard was sent. */
  let heardUpTo = Number.NEGATIVE_INFINITY;
  /** Since when an answer is due: to a new connection, or a beat that was sent and is not heard. */
  let due: number | undefined;
  let isRefused = false;
  let closed = false;

  const tellGap = () => {
    for (const handler of gapHandlers) handler();
  };
  const beat = () => {
    const sent = performance.now();
    if (due !== undefined && sent - due > longestSilence) {
      due = undefined;
      subscriber.disconnect(true);
    }
    const { open, run } = link();
    if (!subscribed || !open) return;
    run((client) => client.publish(ownChannel, String(sent))).then(
      () => {
        if (subscribed && heardUpTo < sent) due ??= sent;
      },
      // Nobody knows whether it was sent: nothing is due.
      () => {},
    );
  };

  subscriber.on("connect", () => {
    due = performance.now();
  });
  subscriber.on("ready", async () => {
    try {
      await subscriber.subscribe(channel, ownChannel);
    } catch (error) {
      const { name, message } = error as Error;
      // Else it was closed again, and is soon ready again.
      if (name !== "ReplyError" || isRefused) return;
      isRefused = true;
      return onRefusal(message);
    }
    if (closed || subscriber.status !== "ready") return;
    // What was kept while nothing could be heard.
    tellGap();
    subscribed = true;
    due = undefined;
    if (isRefused) onRefusal();
    isRefused = false;
    beat();
  });
  subscriber.on("close", () => {
    subscribed = false;
    due = undefined;
    heardUpTo = Number.NEGATIVE_INFINITY;
    tellGap();
  });
  // The commands' connection tells the same, and is the one that is reported.
  subscriber.on("error", () => {});
  subscriber.on("message", (from: string, text: string) => {
    due = undefined;
    if (from === ownChannel) {
      // Whoever else may publish there must not make us believe that we have heard what is yet to come.
      const beat = Number(text);
      if (beat <= performance.now()) heardUpTo = Math.max(heardUpTo, beat);
      return;
    }
    const word = fromWord(text);
    if (word?.sender === own) return;
    // What nobody understands may have been about anything.
    if (!word || word.topic === gapTopic) tellGap();
    else for (const handler of handlers.get(word.topic) ?? []) handler(word.words);
  });

  const wordOf = (topic: string, words: readonly string[]) => JSON.stringify([own, topic, words]);

  return {
    wordOf,
    beat,
    get hears() {
      return performance.now() - heardUpTo < bound;
    },
    async tell(topic, words) {
      const { open, run, owe } = link();
      if (!open) return owe();
      await run((client) => client.publish(channel, wordOf(topic, words))).catch(owe);
    },
    hear: (topic, handler) => void handlers.set(topic, [...(handlers.get(topic) ?? []), handler]),
    onGap: (handler) => void gapHandlers.push(handler),
    close: () => {
      closed = true;
      subscriber.disconnect();
    },
  };
};
