import { expect, test } from "bun:test";
import { createChannelStore } from "../../src/services/livetv/channel-store.ts";
import { createChannelOperations } from "../../src/services/livetv/channels.ts";
import { createOndemand } from "../../src/services/ondemand/handlers.ts";
import { createMaturityOf } from "../../src/services/users/maturity.ts";
import { onBothEngines } from "./rights-suite.ts";
import { freshKey, type RightsWorld } from "./rights-world.ts";

type Shown = { readonly id: string; readonly access: { readonly reason: string } };

/** What somebody is shown with `include=access`, one by one and listed, by the operation's name. */
const shownTo = (of: RightsWorld, subject: string) => {
  const [maturityOf, decide] = [createMaturityOf(of.profiles), of.decide];
  const channels = createChannelStore(of.database);
  const operations = {
    ...createOndemand({ catalogue: of.catalogue, people: of.people, decide, maturityOf }),
    ...createChannelOperations({ channels, decide, maturityOf, now: of.now }),
  };
  return async (name: keyof typeof operations, path: object, who: { profile_id?: string; country?: string }) => {
    const { country, ...query } = who;
    const { body } = await (operations[name] as unknown as (call: object) => Promise<{ body: object }>)({
      path,
      query: { ...query, include: ["access"], limit: 100, offset: 0, sort_by: "title" },
      principal: { subject },
      country,
    });
    return (name.startsWith("list") ? Object.values(body).find(Array.isArray) : [body]) as readonly Shown[];
  };
};

const childOf = async (of: RightsWorld, subject: string): Promise<string> => {
  const words = { name: "Mia", avatarUrl: null, kids: true, maturityLimit: 6 } as const;
  const profile = await of.profiles.add(subject, words, of.now());
  if (typeof profile === "string") throw new Error(profile);
  return profile.id;
};

onBothEngines("the rules of an age and of a country", (world) => {
  test("count in whatever is shown with its access: a child's profile is refused, and who is elsewhere", async () => {
    const of = world();
    const ada = await of.enrol();
    const profile_id = await childOf(of, ada);
    const [movie_id, channel_id, { series, episode }] = [await of.movie(), await of.channel(), await of.series()];
    const own = new Set([movie_id, channel_id, series, episode]);
    const [movie, channel] = [
      { type: "movie", id: movie_id },
      { type: "channel", id: channel_id },
    ];
    for (const target of [movie, channel, { type: "series", id: series }])
      await of.rule({ target, access: "free", minimum_age: 16, countries: ["AT"] });
    const shown = shownTo(of, ada);
    for (const [name, path] of [
      ["getMovie", { movie_id }],
      ["listMovies", {}],
      ["getSeries", { series_id: series }],
      ["listSeries", {}],
      ["getEpisode", { episode_id: episode }],
      ["listEpisodes", { series_id: series }],
      ["getChannel", { channel_id }],
      ["listChannels", {}],
    ] as const) {
      const reasonOf = async (who: { profile_id?: string; country?: string }) =>
        [
          name,
          ...(await shown(name, path, who)).filter(({ id }) => own.has(id)).map(({ access }) => access.reason),
        ].join(" ");
      expect(await reasonOf({ country: "AT" })).toBe(`${name} free`);
      expect(await reasonOf({ country: "AT", profile_id })).toBe(`${name} above_maturity`);
      expect(await reasonOf({ country: "DE" })).toBe(`${name} not_in_country`);
      expect(await reasonOf({})).toBe(`${name} not_in_country`);
    }
  });

  test("count in what is sold: a child's profile buys and rents nothing that is offered to older ones alone", async () => {
    const of = world();
    const ada = await of.enrol();
    const as = { query: { profile_id: await childOf(of, ada) } };
    const movie = await of.movie();
    const terms = { ...of.money(100), minimum_age: 16, target: { type: "movie", id: movie } };
    await of.rule({ ...terms, access: "buy" });
    await of.rule({ ...terms, access: "rent", start_within_hours: 1, watch_within_hours: 1 });
    const refused = { status: 409, code: "not_on_offer", detail: expect.stringContaining("for older viewers") };
    expect(await of.rent(ada, movie, {}, freshKey(), as)).toMatchObject(refused);
    expect(await of.buy(ada, movie, {}, freshKey(), as)).toMatchObject(refused);
    expect((await of.rent(ada, movie)).status).toBe(201);
    expect((await of.buy(ada, movie)).status).toBe(201);
  });
});
