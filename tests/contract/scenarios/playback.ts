import type { OperationId } from "../../../generated/operations.ts";
import type { Caller, CallInput } from "../../harness/operation-call.ts";
import type { World } from "../world.ts";
import { createChannel } from "./livetv.ts";
import { withKey } from "./rights.ts";
import { plan, planInput } from "./rights-admin.ts";
import { nobody, type Scenario } from "./scenario.ts";
import { movie, read, ready } from "./titles.ts";

type Target = { readonly type: "movie" | "channel"; readonly id: string };

const createRule = async (world: World, target: Target, also: object = { access: "free" }): Promise<{ id: string }> =>
  read(await world.call("createAccessRule", { as: world.asAdmin, body: { target, ...also } }));
const toBuy = { access: "buy", price: { amount: 1299, currency: "EUR" } };
const far = { access: "free", countries: ["AQ"] };

/** A movie with a rule of its own, whatever else there is. */
const ruled = async (world: World, rule?: object) => {
  const { id } = await movie(world);
  return { content_id: id, rule: (await createRule(world, { type: "movie", id }, rule)).id };
};
const ruledChannel = async (world: World, rule?: object) => {
  const { id } = await createChannel(world);
  await createRule(world, { type: "channel", id }, rule);
  return { channel_id: id };
};
const readyVideo = async (world: World) => {
  const key = await ready(world);
  return { video_id: key.split("/").at(-1)!.replace(".mp4", "") };
};

/** The suite is one device: whatever it plays takes the place of what it played. */
const device = { device_id: "suite", device_name: "The suite" };
const start = async (world: World, as: Caller = world.asAda, query: object = device) => {
  const { content_id, rule } = await ruled(world);
  const input = { as, path: { content_id }, query: { ...query } } as CallInput;
  const { lease } = await read<{ lease: { id: string } }>(await world.call("playOndemand", input));
  return { as, path: { lease_id: lease.id }, rule, content_id };
};
/** Eve's, of whom two streams run on other devices. */
const third = async (world: World): Promise<CallInput> => {
  for (const device_id of ["kitchen", "phone"]) await start(world, world.asEve, { device_id });
  return { as: world.asEve, query: { device_id: "tablet" } };
};

/** The administrator's, of whom fewer streams may run by now. */
const oneTooMany = async (world: World): Promise<CallInput> => {
  const as = world.asAdmin;
  const { id } = await plan(world);
  await read(await world.call("createSubscription", { as, headers: withKey(), body: { plan_id: id } }));
  const leases = [await start(world, as, { device_id: "kitchen" }), await start(world, as, { device_id: "phone" })];
  await read(await world.call("replacePlan", { as, path: { plan_id: id }, body: { ...planInput, stream_limit: 1 } }));
  return { as, path: leases[1]!.path };
};

/** What refuses each play, beside its own rights. */
const refusals = (pathOf: (world: World) => Promise<CallInput["path"]>, unknown: CallInput["path"]) => ({
  404: (world: World) => ({ as: world.asAda, path: unknown }),
  409: async (world: World) => ({ ...(await third(world)), path: await pathOf(world) }),
});

const moviePath = async (world: World, rule?: object) => ({ content_id: (await ruled(world, rule)).content_id });
const ofProfile = async (world: World) => ({ as: world.asAda, path: await world.profile() });
const position = { position_seconds: 1260.5, duration_seconds: 6720 };
const watched = async (world: World) => {
  const path = { ...(await world.profile()), ...(await moviePath(world)) };
  await read(await world.call("saveProgress", { as: world.asAda, path, body: position }));
  return { as: world.asAda, path };
};
/** Of another's profile nobody learns that it is there. */
const ofEve = (body?: object): NonNullable<Scenario["refuse"]> => ({
  404: async (world) => {
    const { path } = await watched(world);
    return { as: world.asEve, path, ...(body && { body }) };
  },
});

export const playbackScenarios = {
  playOndemand: {
    succeed: async (world) => ({ as: world.asAda, path: await moviePath(world), query: { ...device, format: "file" } }),
    refuse: {
      403: async (world) => ({ as: world.asAda, path: await moviePath(world, toBuy), query: device }),
      ...refusals(moviePath, { content_id: nobody }),
    },
  },
  playLive: {
    succeed: async (world) => {
      const start = new Date(Date.now() - 60_000).toISOString();
      return { as: world.asAda, path: await ruledChannel(world), query: { ...device, start } };
    },
    refuse: {
      403: async (world) => ({ as: world.asAda, path: await ruledChannel(world, far), query: device }),
      ...refusals(ruledChannel, { channel_id: nobody }),
      422: async (world) => ({
        as: world.asAda,
        path: await ruledChannel(world),
        query: { ...device, start: "1999-12-31T23:00:00Z" },
      }),
    },
  },
  playVideo: {
    succeed: async (world) => ({ as: world.asAda, path: await readyVideo(world), query: device }),
    refuse: refusals(readyVideo, { video_id: nobody }),
  },
  listLeases: {
    succeed: async (world) => {
      await start(world);
      return { as: world.asAda };
    },
  },
  renewLease: {
    succeed: async (world) => {
      const { as, path } = await start(world);
      return { as, path };
    },
    refuse: {
      409: oneTooMany,
      403: async (world) => {
        const { as, path, rule, content_id } = await start(world);
        const body = { target: { type: "movie", id: content_id }, ...toBuy };
        await read(await world.call("replaceAccessRule", { as: world.asAdmin, path: { rule_id: rule }, body }));
        return { as, path };
      },
      404: async (world) => ({ as: world.asEve, path: (await start(world)).path }),
    },
  },
  releaseLease: {
    succeed: async (world) => {
      const { as, path } = await start(world);
      return { as, path };
    },
    refuse: { 404: async (world) => ({ as: world.asEve, path: (await start(world)).path }) },
  },
  listProgress: {
    succeed: async (world) => {
      const { as, path } = await watched(world);
      return { as, path: { profile_id: path.profile_id }, query: { limit: "2" } };
    },
    refuse: { 404: async (world) => ({ ...(await ofProfile(world)), as: world.asEve }) },
  },
  getProgress: { succeed: watched, refuse: ofEve() },
  saveProgress: {
    succeed: async (world) => ({ ...(await watched(world)), body: position }),
    refuse: {
      ...ofEve(position),
      422: async (world) => ({ ...(await watched(world)), body: { position_seconds: 61, duration_seconds: 60 } }),
    },
  },
  removeProgress: { succeed: watched, refuse: ofEve() },
} satisfies Partial<Record<OperationId, Scenario>>;
