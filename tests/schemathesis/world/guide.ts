import type { RunningServer } from "../../harness/server.ts";
import { ask, askFor, asPerson, type Cast, type Part, some } from "./part.ts";

// An import takes what is near to now.
const today = new Date().toISOString().slice(0, 10);
const feedOf = (xmltvIds: readonly string[]): string => {
  const day = today.replaceAll("-", "");
  const programmes = xmltvIds.map(
    (id) =>
      `<programme start="${day}190000 +0000" stop="${day}200000 +0000" channel="${id}"><title>The Bridge</title></programme>`,
  );
  return `<tv>${programmes.join("")}</tv>`;
};

/** Channels, and a guide of this evening. */
export const fillGuide = async (server: RunningServer, { admin }: Cast): Promise<Part> => {
  const as = asPerson(admin);
  let number = 0;
  const next = () => ({ number: ++number, name: "Das Erste", xmltv_id: `channel-${number}.example` });
  const create = () => askFor<{ id: string; xmltv_id: string }>(server, "createChannel", { as, body: next() });
  const channel = async () => ({ path_parameters: { channel_id: (await create()).id } });
  const shown = await some(10, create);
  const feed = feedOf(shown.map(({ xmltv_id }) => xmltv_id));
  await ask(server, "uploadGuide", { as, headers: { "content-type": "application/xml" }, body: feed });
  const evening = { from: `${today}T18:00:00Z`, until: `${today}T23:00:00Z` };
  return {
    examples: {
      getChannel: await channel(),
      getGuide: { query: evening },
      exportGuide: { query: evening },
      createChannel: { body: { ...next(), time_zone: "Europe/Berlin" } },
      getAdminChannel: await channel(),
      replaceChannel: { ...(await channel()), body: next() },
      deleteChannel: await channel(),
      uploadGuide: { body: feed, media_type: "application/xml" },
    },
    dictionaries: {
      channels: shown.map(({ id }) => id),
      beginnings: [evening.from, `${today}T19:30:00+01:00`],
      ends: [`${today}T19:30:00Z`, evening.until],
    },
    present: (await channel()).path_parameters,
    spare: (await channel()).path_parameters,
  };
};
