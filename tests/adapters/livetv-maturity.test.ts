import { beforeAll, describe, expect, test } from "bun:test";
import type { components } from "../../generated/types.ts";
import { describeLivetv } from "./livetv-suite.ts";
import { asUser, feed, programme } from "./livetv-world.ts";

type Schemas = components["schemas"];
const ages = [0, 6, 12, 16, 18] as const;
type Age = (typeof ages)[number];
const readings = ["listChannels", "getChannel", "getGuide", "getGuideNow", "exportGuide"] as const;
const page = { limit: 100, offset: 0 };

describeLivetv("live television by a profile", (world) => {
  const channelOf = new Map<Age, string>();
  const profileOf = new Map<Age, string>();
  beforeAll(async () => {
    // From the oldest down: the order of their numbers is not that of their ages.
    for (const age of ages.toReversed())
      channelOf.set(age, (await world().createChannel({ xmltv_id: `from-${age}`, minimum_age: age })).id);
    await world().importFeed(
      feed(
        ...ages.flatMap((age) => [
          programme(`from-${age}`, "1100-1300", `now from ${age}`, "<rating><value>18</value></rating>"),
          programme(`from-${age}`, "1300-1400", `next from ${age}`),
        ]),
      ),
    );
    for (const age of ages) profileOf.set(age, await world().createProfile("ada", age));
  });

  const ask = async (reading: (typeof readings)[number], query: object, channel?: string, who = "ada") => {
    const answer = await world().call(reading, {
      query: { ...page, ...query },
      path: { channel_id: channel ?? channelOf.get(0) },
      principal: asUser(who),
    });
    const body: unknown = answer.body;
    return body instanceof ReadableStream ? { ...answer, body: (await new Response(body).text()) as never } : answer;
  };
  const bodyOf = async <Body>(...asked: Parameters<typeof ask>): Promise<Body> => {
    const { status, body, code } = await ask(...asked);
    if (status !== 200) throw new Error(`${asked[0]}: ${status} ${code}`);
    return body!;
  };
  const exported = (query: object) => bodyOf<string>("exportGuide", query);
  /** The channels that a profile may see, by number. */
  const seenBy = (limit: Age) => ages.toReversed().flatMap((age) => (age <= limit ? [channelOf.get(age)!] : []));

  for (const limit of ages)
    describe(`that reaches to ${limit}`, () => {
      const query = () => ({ profile_id: profileOf.get(limit)! });

      test("lists of channels have those up to it, and count those", async () => {
        const { total, channels } = await bodyOf<Schemas["ChannelPage"]>("listChannels", query());
        expect([total, channels.map(({ id }) => id)]).toEqual([seenBy(limit).length, seenBy(limit)]);
      });

      test("pages have no holes where channels are left out", async () => {
        const paged: string[] = [];
        for (let offset = 0; offset < seenBy(limit).length; offset++) {
          const part = { ...query(), limit: 1, offset };
          paged.push((await bodyOf<Schemas["ChannelPage"]>("listChannels", part)).channels[0]!.id);
          expect((await bodyOf<Schemas["Guide"]>("getGuide", part)).channels).toMatchObject([
            { channel_id: paged[offset] },
          ]);
        }
        expect(paged).toEqual(seenBy(limit));
      });

      test("the guide has the channels up to it, with all that they show, whatever a programme is rated", async () => {
        const { total, channels } = await bodyOf<Schemas["Guide"]>("getGuide", query());
        expect([total, channels.map(({ channel_id }) => channel_id)]).toEqual([seenBy(limit).length, seenBy(limit)]);
        expect(channels.map(({ programmes }) => programmes.length)).toEqual(channels.map(() => 2));
        const now = await bodyOf<Schemas["GuideNow"]>("getGuideNow", query());
        expect([now.total, now.channels.map(({ channel }) => channel.id)]).toEqual([
          seenBy(limit).length,
          seenBy(limit),
        ]);
      });

      test("an export has the channels up to it, and their programmes", async () => {
        const xml = await exported(query());
        const expected = ages.filter((age) => age <= limit).map((age) => `from-${age}`);
        const named = (pattern: RegExp) => [...new Set([...xml.matchAll(pattern)].map(([, id]) => id!))].sort();
        expect(named(/<channel id="([^"]+)"/g)).toEqual(expected.toSorted());
        expect(named(/<programme [^>]*channel="([^"]+)"/g)).toEqual(expected.toSorted());
      });

      for (const age of ages)
        test(`a channel from ${age} is ${age <= limit ? "there" : "not there, by itself or named among others"}`, async () => {
          const [id, lowest] = [channelOf.get(age)!, channelOf.get(0)!];
          const expected = age <= limit ? { status: 200 } : { status: 404, code: "channel_not_found" };
          expect(await ask("getChannel", query(), id)).toMatchObject(expected);
          for (const reading of ["getGuide", "getGuideNow", "exportGuide"] as const)
            for (const ids of [[id.toUpperCase()], [lowest, id]])
              expect(await ask(reading, { ...query(), channel_id: ids })).toMatchObject(expected);
        });
    });

  test("without a profile there is no limit", async () => {
    expect((await bodyOf<Schemas["ChannelPage"]>("listChannels", {})).total).toBe(ages.length);
    expect((await bodyOf<Schemas["Guide"]>("getGuide", {})).total).toBe(ages.length);
    expect((await bodyOf<Schemas["GuideNow"]>("getGuideNow", {})).total).toBe(ages.length);
    expect((await exported({})).match(/<channel /g)).toHaveLength(ages.length);
  });

  test("a channel that is for older people from now on is gone with the next call, and administrators still see it", async () => {
    const { id, number } = await world().createChannel({ minimum_age: 6 });
    const profile_id = profileOf.get(6)!;
    expect((await ask("getChannel", { profile_id }, id)).status).toBe(200);
    await world().call("replaceChannel", { path: { channel_id: id }, body: { number, name: "x", minimum_age: 16 } });
    expect((await ask("getChannel", { profile_id }, id)).status).toBe(404);
    expect((await world().call("getAdminChannel", { path: { channel_id: id } })).status).toBe(200);
    await world().call("deleteChannel", { path: { channel_id: id } });
  });

  test("a profile is known in any case of letters", async () => {
    const query = { profile_id: profileOf.get(6)!.toUpperCase() };
    expect((await bodyOf<Schemas["ChannelPage"]>("listChannels", query)).total).toBe(2);
  });

  test("of two people, neither sees anything with the other's profile, nor with one that nobody has", async () => {
    const [adas, eves] = [profileOf.get(18)!, await world().createProfile("eve", 18)];
    const refused = {
      status: 404,
      code: "profile_not_found",
      errors: [{ in: "query", pointer: "/profile_id" }],
    };
    for (const reading of readings) {
      expect((await ask(reading, { profile_id: adas }, undefined, "ada")).status).toBe(200);
      expect((await ask(reading, { profile_id: eves }, undefined, "eve")).status).toBe(200);
      expect(await ask(reading, { profile_id: eves }, undefined, "ada")).toMatchObject(refused);
      expect(await ask(reading, { profile_id: adas }, undefined, "eve")).toMatchObject(refused);
      expect(await ask(reading, { profile_id: crypto.randomUUID() })).toMatchObject(refused);
    }
  });
});
