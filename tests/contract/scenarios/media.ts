import type { OperationId } from "../../../generated/operations.ts";
import type { World } from "../world.ts";
import type { Scenario } from "./scenario.ts";
import { ready } from "./titles.ts";

/** A range that no film of the suite reaches. */
const behind = { range: "bytes=999999999-" };

/** The token and the file of an address that *Play* has just given for a video of Ada's. */
const leased = async (world: World) => {
  const key = await ready(world);
  const path = { video_id: key.split("/").at(-1)!.replace(".mp4", "") };
  const query = { device_id: "suite" };
  const { playback_url } = await (await world.call("playVideo", { as: world.asAda, path, query })).json();
  const [, token = "", file = ""] = /\/media\/leased\/([^/]+)\/(.+)$/.exec(playback_url) ?? [];
  return { token, path: file };
};

export const mediaScenarios = {
  getMedia: {
    succeed: async (world) => ({ path: { key: await ready(world) } }),
    also: { 206: async (world) => ({ path: { key: await ready(world) }, headers: { range: "bytes=0-9" } }) },
    refuse: {
      404: async (world) => ({ path: { key: (await world.video()).video_s3_key } }),
      416: async (world) => ({ path: { key: await ready(world) }, headers: behind }),
    },
  },
  getLeasedMedia: {
    succeed: async (world) => ({ path: await leased(world) }),
    also: { 206: async (world) => ({ path: await leased(world), headers: { range: "bytes=-1" } }) },
    refuse: {
      400: (_) => ({ path: { token: "short", path: "manifest.mpd" } }),
      403: async (world) => ({ path: { ...(await leased(world)), token: "eyJhbGciOiJIUzI1NiJ9.e30.c2ln" } }),
      404: async (world) => {
        const path = await leased(world);
        const video_id = path.path.replace(".mp4", "");
        await world.call("deleteVideo", { as: world.asAda, path: { video_id } });
        return { path };
      },
      416: async (world) => ({ path: await leased(world), headers: behind }),
    },
  },
} satisfies Partial<Record<OperationId, Scenario>>;
