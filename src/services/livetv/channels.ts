import type { LivetvApi } from "../../../generated/services.ts";
import type { Decide } from "../../access/decision.ts";
import { createWithAccess } from "../../access/inclusion.ts";
import { changedMeanwhile } from "../../contract/precondition.ts";
import { problem } from "../../contract/problem.ts";
import { createLimitOf, isWithin, type MaturityOf, profileNotFound } from "../../contract/viewer.ts";
import { type Channel, fromInput, toAdminWire, toWire } from "./channel.ts";
import type { Change, ChannelStore, Taken } from "./channel-store.ts";
import { toChannelAsContent } from "./contents.ts";
import { parseZone } from "./xmltv/zone.ts";

export type ChannelPorts = {
  readonly channels: ChannelStore;
  readonly decide: Decide;
  readonly maturityOf: MaturityOf;
  readonly now: () => number;
};

export const channelNotFound = problem(404, "channel_not_found", "There is no such channel.");
const takenProblems = {
  number_taken: problem(409, "number_taken", "Another channel has this number.", {
    errors: [{ in: "body", pointer: "/number", message: "is another channel's" }],
  }),
  xmltv_id_taken: problem(409, "xmltv_id_taken", "Another channel has this XMLTV id.", {
    errors: [{ in: "body", pointer: "/xmltv_id", message: "is another channel's" }],
  }),
  stream_folder_taken: problem(
    409,
    "stream_folder_taken",
    "Another channel is streamed from this folder, one in it, or one above it: who may watch one could fetch the other.",
    { errors: [{ in: "body", pointer: "/stream_url", message: "must be in a folder that is this channel's alone" }] },
  ),
} satisfies Record<Taken, unknown>;

/** No schema can say which zones there are. */
export const unknownZone = (place: "body" | "query") =>
  problem(400, "invalid_time_zone", "There is no such time zone.", {
    errors: [{ in: place, pointer: "/time_zone", message: "is no zone that is known" }],
  });

/** A name can look right and be none: `xn--` is no Unicode. */
const isAddress = (url: string | null | undefined): boolean => url == null || URL.canParse(url);
const invalidStreamUrl = problem(400, "invalid_stream_url", "`stream_url` is no address.", {
  errors: [{ in: "body", pointer: "/stream_url", message: "is no address" }],
});

const isTaken = (outcome: unknown): outcome is Taken => typeof outcome === "string" && outcome in takenProblems;

/** One spelling of an id. */
export const toChannelId = ({ channel_id: id }: { readonly channel_id: string }): string => id.toLowerCase();

type Operations = Pick<
  LivetvApi,
  | "listChannels"
  | "getChannel"
  | "listAdminChannels"
  | "getAdminChannel"
  | "createChannel"
  | "replaceChannel"
  | "deleteChannel"
>;

export const createChannelOperations = ({ channels, decide, maturityOf, now }: ChannelPorts): Operations => {
  const limitOf = createLimitOf(maturityOf);
  const changeOf = (
    action: Change["action"],
    call: { readonly principal: { readonly subject: string }; readonly requestId: string },
  ): Change => ({ actor: call.principal.subject, action, requestId: call.requestId, at: now() });
  const withAccess = createWithAccess(decide);
  const asShown = (channel: Channel) => ({ wire: toWire(channel), content: toChannelAsContent(channel) });
  const isZone = (zone: string | null | undefined): boolean => zone == null || parseZone(zone) !== undefined;

  return {
    listChannels: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const [total, page] = await Promise.all([channels.count(limit.age), channels.page(call.query, limit.age)]);
      return { status: 200, body: { total, channels: await withAccess(call, limit.age, page.map(asShown)) } };
    },
    getChannel: async (call) => {
      const limit = await limitOf(call);
      if (!limit) return profileNotFound;
      const channel = await channels.find(toChannelId(call.path));
      if (!channel || !isWithin(channel.minimumAge, limit.age)) return channelNotFound;
      const [body] = await withAccess(call, limit.age, [asShown(channel)]);
      return { status: 200, body: body! };
    },

    listAdminChannels: async ({ query }) => {
      const [total, page] = await Promise.all([channels.count(), channels.page(query)]);
      return { status: 200, body: { total, channels: page.map(toAdminWire) } };
    },
    getAdminChannel: async ({ path }) => {
      const channel = await channels.find(toChannelId(path));
      return channel ? { status: 200, body: toAdminWire(channel) } : channelNotFound;
    },
    createChannel: async (call) => {
      if (!isZone(call.body.time_zone)) return unknownZone("body");
      if (!isAddress(call.body.stream_url)) return invalidStreamUrl;
      const channel = await channels.create(fromInput(call.body), changeOf("createChannel", call));
      if (isTaken(channel)) return takenProblems[channel];
      return { status: 201, headers: { Location: `${call.self}/${channel.id}` }, body: toAdminWire(channel) };
    },
    replaceChannel: async (call) => {
      if (!isZone(call.body.time_zone)) return unknownZone("body");
      if (!isAddress(call.body.stream_url)) return invalidStreamUrl;
      const id = toChannelId(call.path);
      const change = changeOf("replaceChannel", call);
      const channel = await channels.replace(id, fromInput(call.body), change, call.header["if-match"]);
      if (channel === "unknown") return channelNotFound;
      if (channel === "changed") return changedMeanwhile;
      if (isTaken(channel)) return takenProblems[channel];
      return { status: 200, body: toAdminWire(channel) };
    },
    deleteChannel: async (call) => {
      const change = changeOf("deleteChannel", call);
      const outcome = await channels.remove(toChannelId(call.path), change, call.header["if-match"]);
      if (outcome === "unknown") return channelNotFound;
      return outcome === "changed" ? changedMeanwhile : { status: 204 };
    },
  };
};
