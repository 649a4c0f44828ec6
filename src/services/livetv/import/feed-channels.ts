import type { Channel, ChannelSettings } from "../channel.ts";
import { toPictureUrl } from "../picture.ts";
import type { FeedChannel } from "../xmltv/item.ts";
import { FeedRefused } from "../xmltv/refusal.ts";
import { parseZone, type Zone } from "../xmltv/zone.ts";

/** A channel as a feed names it. */
export type FeedChannelState = {
  readonly xmltvId: string;
  /** The feed's channels, counted from 0. */
  readonly index: number;
  /** Ours; undefined where it is not known. */
  channelId: string | undefined;
  readonly zone: Zone;
  /** As a channel can have it; empty where the feed says none. */
  name: string;
  logoUrl: string | undefined;
  /** Programmes of it that can be used. */
  programmes: number;
  /** Characters of them. */
  text: number;
};

export const MOST_CHANNELS = 10_000;
/** Of one channel in one feed: what is settled, and put in its place, at once. A month of half hours is 1 488. */
export const MOST_OF_A_CHANNEL = 3_000;
/** Characters of that: with 200 million, a transaction holds SQLite, and whoever reads the guide, for most of a second. */
export const MOST_TEXT_OF_A_CHANNEL = 16_000_000;

/** The contract's forms: what a feed says in another one cannot become a channel's. */
const ID = /^[^\s\p{Cc}\p{Cs}\ufffe\uffff]+( [^\s\p{Cc}\p{Cs}\ufffe\uffff]+)*$/u;
const NAME = 100;

/** Whether a channel can be called so. */
export const isXmltvId = (text: string): boolean => text.length <= 200 && ID.test(text);

const toName = (text: string): string => text.slice(0, NAME).replace(/\p{Cs}$/u, "");
/** The text by itself. What was cut out of a longer one keeps all of that in memory, and there are ten thousand channels. */
const copy = (text: string): string => Buffer.from(text).toString();

/** Keeps what a feed says of a channel, where that can become a channel's; what it says first stays. */
export const describeChannel = (state: FeedChannelState, { name, icon }: Pick<FeedChannel, "name" | "icon">): void => {
  state.name ||= copy(toName(name));
  const logoUrl = toPictureUrl(icon);
  if (logoUrl !== null) state.logoUrl ??= copy(logoUrl);
};

/** A channel that a feed knows and we do not, as it is made of what the feed says. */
export const toSettings = (
  { xmltvId, name, logoUrl }: FeedChannelState,
  number: number,
  minimumAge: number,
): ChannelSettings => ({
  number,
  name: name || toName(xmltvId),
  logoUrl: logoUrl ?? null,
  streamUrl: null,
  xmltvId,
  timeZone: null,
  catchUpHours: 0,
  minimumAge,
});

/** The channels that a feed names, each looked up when it is named first. @param zone of the feed */
export const createFeedChannels = (
  lookUp: (xmltvId: string) => Promise<Pick<Channel, "id" | "timeZone"> | undefined>,
  zone: Zone,
) => {
  const states = new Map<string, FeedChannelState>();
  return {
    states: (): readonly FeedChannelState[] => [...states.values()],
    find: (xmltvId: string): FeedChannelState | undefined => states.get(xmltvId),
    add: async (named: string): Promise<FeedChannelState> => {
      if (states.size >= MOST_CHANNELS)
        throw new FeedRefused(`it has more than ${MOST_CHANNELS} channels`, undefined, true);
      const xmltvId = copy(named);
      const known = await lookUp(xmltvId);
      const state: FeedChannelState = {
        xmltvId,
        index: states.size,
        channelId: known?.id,
        // The channel's own zone goes before the feed's.
        zone: (known?.timeZone && parseZone(known.timeZone)) || zone,
        name: "",
        logoUrl: undefined,
        programmes: 0,
        text: 0,
      };
      states.set(xmltvId, state);
      return state;
    },
  };
};

export type FeedChannels = ReturnType<typeof createFeedChannels>;
