/**
 * Generated from the contract. Do not edit.
 */
import type {
  Channel,
  ChannelPage,
  ExportGuideParams,
  GetChannelParams,
  GetGuideNowParams,
  GetGuideParams,
  Guide,
  GuideNow,
  ListChannelsParams
} from '../model';


import type { Call, CallOptions, Sender } from "../../call.ts";

/**
 * In the order of their numbers. Where a channel is watched, its address comes from playback, and only there.
 * With `profile_id`, channels above the profile's limit are not there.
 * @summary List channels
 */
export const listChannels = (client: Sender, query?: ListChannelsParams, options?: CallOptions): Call<ChannelPage> =>
  client.send<ChannelPage>({ method: "GET", path: "/livetv/channels", query, signedIn: true }, options);
/**
 * As viewers see it. With `profile_id`, one above the profile's limit is not there.
 * @summary Get a channel
 */
export const getChannel = (client: Sender, channelId: string, query?: GetChannelParams, options?: CallOptions): Call<Channel> =>
  client.send<Channel>({ method: "GET", path: `/livetv/channels/${encodeURIComponent(channelId)}`, query, signedIn: true }, options);
/**
 * Per channel, in the order of its number, every programme that overlaps the time from `from` until `until`: one that ends at
 * `from`, or begins at `until`, is not among them. Without `channel_id`, the channels come page by page. A page has at most
 * 2000 programmes and a million characters of text, and of each channel as many as of the others, but never more than 400
 * programmes; `complete` says whether those are all. The rest comes with that channel's `channel_id`, its `next_cursor` as `cursor`,
 * and the same `from` and `until`, however many programmes run at once. 400 `invalid_cursor` for one that is none, or where
 * not one channel is named.
 *
 * With `profile_id`, channels above the profile's limit are not there, nor what they show. A channel's `minimum_age` alone
 * decides: a programme's own `rating` is in the words of whoever rated it, and hides nothing.
 * @summary Get the guide
 */
export const getGuide = (client: Sender, query?: GetGuideParams, options?: CallOptions): Call<Guide> =>
  client.send<Guide>({ method: "GET", path: "/livetv/epg", query, signedIn: true }, options);
/**
 * Per channel, in the order of its number, the programme of this moment and the one after it; null where the guide has none.
 * With `profile_id`, channels above the profile's limit are not there.
 * @summary Get what is on now and next
 */
export const getGuideNow = (client: Sender, query?: GetGuideNowParams, options?: CallOptions): Call<GuideNow> =>
  client.send<GuideNow>({ method: "GET", path: "/livetv/epg/now", query, signedIn: true }, options);
/**
 * All channels and, of these or all of them, every programme that overlaps the time from `from` until `until`, as an XMLTV
 * document in UTF-8: strictly by its DTD, times in UTC. Without `from` or `until` it has no bound on that side.
 * With `profile_id`, channels above the profile's limit are not there. Imported again, it changes nothing. It is sent as it
 * is read: where reading fails half-way, or nobody takes the rest for 30 seconds, it breaks off. One person takes one at a
 * time (429 `export_running`), and a process sends 4 at once (503).
 * @summary Export the guide as XMLTV
 */
export const exportGuide = (client: Sender, query?: ExportGuideParams, options?: CallOptions): Call<string> =>
  client.send<string>({ method: "GET", path: "/livetv/epg.xml", query, accept: "application/xml", signedIn: true }, options);

export const livetv = {
  /** List channels. */
  listChannels,
  /** Get a channel. */
  getChannel,
  /** Get the guide. */
  getGuide,
  /** Get what is on now and next. */
  getGuideNow,
  /** Export the guide as XMLTV. */
  exportGuide,
};
