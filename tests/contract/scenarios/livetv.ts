import type { OperationId } from "../../../generated/operations.ts";
import { type CallInput, prepareCall } from "../../harness/operation-call.ts";
import type { World } from "../world.ts";
import { nobody, type Scenario } from "./scenario.ts";

let lastNumber = 0;
/** A channel that nobody else has. */
export const createChannel = async (
  world: World,
): Promise<{ id: string; number: number; xmltv_id: string; etag: string }> => {
  for (;;) {
    const body = input();
    const answer = await world.call("createChannel", { as: world.asAdmin, body });
    if (answer.status === 409) continue;
    if (answer.status !== 201) throw new Error(`createChannel: ${answer.status} ${await answer.text()}`);
    return { ...(await answer.json()), etag: answer.headers.get("etag") };
  }
};
const input = () => ({
  number: ++lastNumber,
  name: "Das Erste",
  logo_url: "https://images.example.com/das-erste.png",
  stream_url: `https://live.example.com/${lastNumber}/master.m3u8?token=x`,
  xmltv_id: `channel-${crypto.randomUUID()}.example`,
  time_zone: "Europe/Berlin",
  catch_up_hours: 48,
  minimum_age: 12,
});

// An import takes what is near to now.
const today = new Date().toISOString().slice(0, 10);
const feedOf = (xmltvId: string): string => {
  const day = today.replaceAll("-", "");
  return `<tv><programme start="${day}200000 +0000" stop="${day}210000 +0000" channel="${xmltvId}">
  <title lang="de">Tatort</title><desc>Ein Fall.</desc><category>Krimi</category><date>2025</date>
  <episode-num system="xmltv_ns">1.4.0/1</episode-num><rating system="FSK"><value>12</value></rating>
  <star-rating><value>3/5</value></star-rating><icon src="https://images.example.com/tatort.jpg"/><new/>
</programme></tv>`;
};
const upload = (world: World, body: string): CallInput => ({
  as: world.asAdmin,
  headers: { "content-type": "application/xml" },
  query: { source: "provider", create_channels: "true" },
  body,
});
/** Until the import is over that another scenario has left running. */
const untilFree = async (world: World): Promise<void> => {
  while ((await world.call("uploadGuide", upload(world, "<tv/>"))).status === 409) await Bun.sleep(20);
};
const shown = async (world: World): Promise<{ id: string }> => {
  const channel = await createChannel(world);
  await untilFree(world);
  const answer = await world.call("uploadGuide", upload(world, feedOf(channel.xmltv_id)));
  if (answer.status !== 200) throw new Error(`uploadGuide: ${answer.status} ${await answer.text()}`);
  return channel;
};

/** An import that goes on until a little after another one was refused because of it. */
const occupy = async (world: World, other: CallInput): Promise<void> => {
  const { url, init } = prepareCall(`${world.app.url}/api/v1`, "uploadGuide", upload(world, ""));
  const refused = Promise.withResolvers<void>();
  async function* body() {
    yield new TextEncoder().encode("<tv>");
    await refused.promise;
    await Bun.sleep(1_000);
    yield new TextEncoder().encode("</tv>");
  }
  for (;;) {
    const held = fetch(url, { ...init, body: body() as never }).catch(() => undefined);
    // Over already where it was refused itself, because it came while the other one ran.
    let isOver = false;
    void held.then(() => {
      isOver = true;
    });
    while (!isOver) {
      if ((await world.call("uploadGuide", other)).status === 409) return refused.resolve();
      await Bun.sleep(20);
    }
  }
};

const ofChannel =
  (also: (channel: Awaited<ReturnType<typeof createChannel>>) => Omit<CallInput, "as" | "path"> = () => ({})) =>
  async (world: World): Promise<CallInput> => {
    const channel = await createChannel(world);
    return { as: world.asAdmin, path: { channel_id: channel.id }, ...also(channel) };
  };
const unknown = (also: Omit<CallInput, "as" | "path"> = {}): NonNullable<Scenario["refuse"]> => ({
  404: (world) => ({ as: world.asAdmin, path: { channel_id: nobody }, ...also }),
});
const outdated = { "if-match": '"older"' };
/** Ada's profile, as Eve's. */
const asAnother = async (world: World): Promise<CallInput> => ({ as: world.asEve, query: await world.profile() });
const ofGuide: Scenario = {
  succeed: async (world) => ({
    as: world.asAda,
    query: { channel_id: (await shown(world)).id, from: `${today}T20:30:00Z`, until: `${today}T21:30:00Z` },
  }),
  refuse: {
    400: (world) => ({ as: world.asAda, query: { from: `${today}T20:30:00Z`, until: `${today}T20:30:00Z` } }),
    404: asAnother,
  },
};

export const livetvScenarios = {
  listChannels: {
    succeed: async (world) => {
      await createChannel(world);
      return { as: world.asAda, query: { limit: "2", ...(await world.profile()) } };
    },
    refuse: { 404: asAnother },
  },
  getChannel: {
    succeed: async (world) => ({
      as: world.asAda,
      path: { channel_id: (await createChannel(world)).id.toUpperCase() },
    }),
    refuse: { 404: (world) => ({ as: world.asAda, path: { channel_id: nobody } }) },
  },
  getGuide: ofGuide,
  getGuideNow: {
    succeed: async (world) => ({ as: world.asAda, query: { channel_id: (await shown(world)).id, language: "de" } }),
    refuse: { 404: (world) => ({ as: world.asAda, query: { channel_id: nobody } }) },
  },
  exportGuide: ofGuide,
  listAdminChannels: { succeed: (world) => ({ as: world.asAdmin, query: { limit: "2" } }) },
  getAdminChannel: { succeed: ofChannel(), refuse: unknown() },
  createChannel: {
    succeed: (world) => ({ as: world.asAdmin, body: input() }),
    refuse: {
      400: (world) => ({ as: world.asAdmin, body: { ...input(), time_zone: "Europe/Atlantis" } }),
      409: async (world) => ({ as: world.asAdmin, body: { ...input(), number: (await createChannel(world)).number } }),
    },
  },
  replaceChannel: {
    succeed: ofChannel(({ number, etag }) => ({ body: { number, name: "One" }, headers: { "if-match": etag } })),
    refuse: {
      ...unknown({ body: input() }),
      409: async (world) => {
        const { xmltv_id } = await createChannel(world);
        return ofChannel(({ number }) => ({ body: { ...input(), number, xmltv_id } }))(world);
      },
      412: ofChannel(({ number }) => ({ body: { number, name: "One" }, headers: outdated })),
    },
  },
  deleteChannel: { succeed: ofChannel(), refuse: { ...unknown(), 412: ofChannel(() => ({ headers: outdated })) } },
  uploadGuide: {
    succeed: async (world) => {
      await untilFree(world);
      return upload(world, feedOf((await createChannel(world)).xmltv_id));
    },
    refuse: {
      400: (world) => upload(world, "<tv><programme></tv>"),
      409: async (world) => {
        const other = upload(world, "<tv/>");
        await untilFree(world);
        await occupy(world, other);
        return other;
      },
      413: async (world) => {
        await untilFree(world);
        return upload(world, `<tv>${Array.from({ length: 10_001 }, (_, at) => `<channel id="${at}"/>`).join("")}</tv>`);
      },
      415: (world) => ({ ...upload(world, "<tv/>"), headers: { "content-type": "application/json" } }),
    },
  },
} satisfies Partial<Record<OperationId, Scenario>>;
