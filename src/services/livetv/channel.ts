import type { components } from "../../../generated/types.ts";

/** `createdAt` and `updatedAt` in ms since the epoch. */
export type Channel = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly logoUrl: string | null;
  /** Null where there is a guide only. */
  readonly streamUrl: string | null;
  readonly xmltvId: string | null;
  readonly timeZone: string | null;
  readonly catchUpHours: number;
  readonly minimumAge: number;
  readonly createdAt: number;
  readonly updatedAt: number;
};
export type ChannelSettings = Omit<Channel, "id" | "createdAt" | "updatedAt">;

type Schemas = components["schemas"];

/** What an administrator asks for; what is left out is nothing. A lone surrogate is no text to a database, nor in XML. */
export const fromInput = (input: Schemas["ChannelInput"]): ChannelSettings => ({
  number: input.number,
  name: input.name.toWellFormed(),
  logoUrl: input.logo_url ?? null,
  streamUrl: input.stream_url ?? null,
  xmltvId: input.xmltv_id?.toWellFormed() ?? null,
  timeZone: input.time_zone ?? null,
  catchUpHours: input.catch_up_hours ?? 0,
  minimumAge: input.minimum_age ?? 0,
});

/** As viewers see it: where it is streamed from is playback's to say, to those who may watch. */
export const toWire = (channel: Channel): Schemas["Channel"] => ({
  id: channel.id,
  number: channel.number,
  name: channel.name,
  logo_url: channel.logoUrl,
  catch_up_hours: channel.catchUpHours,
  minimum_age: channel.minimumAge as Schemas["MinimumAge"],
});

export const toAdminWire = (channel: Channel): Schemas["AdminChannel"] => ({
  id: channel.id,
  number: channel.number,
  name: channel.name,
  logo_url: channel.logoUrl,
  stream_url: channel.streamUrl,
  xmltv_id: channel.xmltvId,
  time_zone: channel.timeZone,
  catch_up_hours: channel.catchUpHours,
  minimum_age: channel.minimumAge as Schemas["MinimumAge"],
  created_at: new Date(channel.createdAt).toISOString(),
  updated_at: new Date(channel.updatedAt).toISOString(),
});

/** For the audit log, which outlives the token that a stream's address may carry in its query. */
export const toAuditWire = (channel: Channel): object => ({
  ...toAdminWire(channel),
  stream_url: channel.streamUrl?.replace(/\?.*$/s, "?…") ?? null,
});
