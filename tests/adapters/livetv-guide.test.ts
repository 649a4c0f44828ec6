import { beforeAll, expect, test } from "bun:test";
import { describeLivetv } from "./livetv-suite.ts";
import { asUser, at, feed, programme } from "./livetv-world.ts";

type ChannelGuide = {
  channel_id: string;
  number: number;
  complete: boolean;
  programmes: { id: string; title: string; start: string }[];
};
type Guide = { from: string; until: string; total: number; channels: ChannelGuide[] };
type Now = {
  total: number;
  channels: { channel: { id: string }; now: { title: string } | null; next: { title: string } | null }[];
};

const moment = (time: string) => `2026-11-22T${time}:00Z`;

describeLivetv("the guide", (world) => {
  const ids: string[] = [];
  beforeAll(async () => {
    for (const id of ["a", "b", "c"]) ids.push((await world().createChannel({ xmltv_id: id })).id);
    const hours = ["0900-1000", "1000-1100", "1100-1200", "1200-1300", "1300-1400"];
    await world().importFeed(
      feed(
        ...hours.map((time) => programme("a", time, time)),
        programme("b", "1030-1330", "long"),
        programme("b", "1300-1400", "late"),
      ),
    );
  });
  const guide = async (query: object): Promise<Guide> => {
    const answer = await world().call("getGuide", { query: { limit: 20, offset: 0, ...query } });
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.detail}`);
    return answer.body!;
  };
  const titles = ({ channels }: Guide, at = 0) => channels[at]!.programmes.map(({ title }) => title);

  test("the guide has what overlaps a time: neither what ends as it begins, nor what begins as it ends", async () => {
    const of = (from: string, until: string) =>
      guide({ channel_id: [ids[0]], from: moment(from), until: moment(until) }).then(titles);
    expect(await of("10:00", "12:00")).toEqual(["1000-1100", "1100-1200"]);
    expect(await of("10:30", "10:31")).toEqual(["1000-1100"]);
    expect(await of("09:59", "12:01")).toEqual(["0900-1000", "1000-1100", "1100-1200", "1200-1300"]);
    expect(await of("14:00", "15:00")).toEqual([]);
  });

  test("the guide is of this minute and six hours, unless it is said", async () => {
    world().clock.now += 59_000;
    const answer = await guide({});
    world().clock.now -= 59_000;
    expect([answer.from, answer.until]).toEqual(["2026-11-22T12:00:00.000Z", "2026-11-22T18:00:00.000Z"]);
    expect(titles(answer)).toEqual(["1200-1300", "1300-1400"]);
    expect(titles(answer, 1)).toEqual(["long", "late"]);
  });

  test("a window that is none, or wider than a week, is refused where it is wrong", async () => {
    for (const [query, pointer] of [
      [{ from: moment("12:00"), until: moment("12:00") }, "/until"],
      [{ from: moment("12:00"), until: moment("11:00") }, "/until"],
      [{ from: moment("12:00"), until: "2026-11-29T12:00:01Z" }, "/until"],
      [{ from: "2016-12-31T23:59:60Z" }, "/from"],
    ] as const)
      expect(await world().call("getGuide", { query: { limit: 1, offset: 0, ...query } })).toMatchObject({
        status: 400,
        code: "invalid_window",
        errors: [{ in: "query", pointer }],
      });
  });

  test("channels come page by page in the order of their numbers, or those that are named, once each", async () => {
    const second = await guide({ limit: 1, offset: 1 });
    expect([second.total, second.channels.map(({ channel_id }) => channel_id)]).toEqual([3, [ids[1]!]]);
    const named = await guide({ channel_id: [ids[2]!.toUpperCase(), ids[0]!, ids[2]!] });
    expect([named.total, named.channels.map(({ channel_id }) => channel_id)]).toEqual([2, [ids[0]!, ids[2]!]]);
    const unknown = [ids[0], "00000000-0000-4000-8000-000000000000"];
    expect(await world().call("getGuide", { query: { channel_id: unknown, limit: 5, offset: 0 } })).toMatchObject({
      status: 404,
    });
  });

  test("a channel has at most 400 programmes in an answer, which says whether those are all", async () => {
    const { id } = await world().createChannel({ xmltv_id: "busy" });
    const start = Date.parse(moment("00:00"));
    const text = (at: number) => new Date(at).toISOString().replace(/\D/g, "").slice(0, 14);
    const many = Array.from(
      { length: 401 },
      (_, at) =>
        `<programme start="${text(start + at * 60_000)}" stop="${text(start + at * 60_000 + 60_000)}" channel="busy"><title>${at}</title></programme>`,
    );
    await world().importFeed(feed(...many));
    const whole = { channel_id: [id], from: moment("00:00"), until: moment("23:00") };
    const [first] = (await guide(whole)).channels;
    expect([first!.programmes.length, first!.complete]).toEqual([400, false]);
    const [rest] = (await guide({ ...whole, from: moment("06:40") })).channels;
    expect([rest!.programmes.map(({ title }) => title), rest!.complete]).toEqual([["400"], true]);
    await world().call("deleteChannel", { path: { channel_id: id } });
  });

  test("an answer has at most a million characters, however long a feed's descriptions are", async () => {
    const { id } = await world().createChannel({ xmltv_id: "wordy" });
    const hour = (at: number) =>
      moment(`${String(at).padStart(2, "0")}:00`)
        .replace(/\D/g, "")
        .slice(0, 14);
    const long = "word ".repeat(10_000);
    const many = Array.from(
      { length: 23 },
      (_, at) =>
        `<programme start="${hour(at)}" stop="${hour(at + 1)}" channel="wordy"><title>${at}</title><desc>${long}</desc></programme>`,
    );
    await world().importFeed(feed(...many));
    const [first] = (await guide({ channel_id: [id], from: moment("00:00"), until: moment("23:00") })).channels;
    expect([first!.programmes.length, first!.complete]).toEqual([19, false]);
    await world().call("deleteChannel", { path: { channel_id: id } });
  });

  test("now is what has begun last and still runs, next is what begins after it", async () => {
    const at = async (time: string) => {
      const before = world().clock.now;
      world().clock.now = Date.parse(moment(time));
      const { channels } = (await world().call("getGuideNow", { query: { limit: 20, offset: 0 } }))
        .body as unknown as Now;
      world().clock.now = before;
      return channels.map(({ now, next }) => [now?.title ?? null, next?.title ?? null]);
    };
    expect(await at("12:30")).toEqual([
      ["1200-1300", "1300-1400"],
      ["long", "late"],
      [null, null],
    ]);
    expect((await at("13:15"))[1]).toEqual(["late", null]);
    expect(await at("08:00")).toEqual([
      [null, "0900-1000"],
      [null, "long"],
      [null, null],
    ]);
    expect((await at("13:00"))[0]).toEqual(["1300-1400", null]);
    expect((await at("14:00"))[0]).toEqual([null, null]);
  });

  test("an export has what it is asked for", async () => {
    const xml = await world().exported({ channel_id: [ids[0]], from: moment("10:00"), until: moment("12:00") });
    expect(xml.match(/<title>[^<]+/g)).toEqual(["<title>1000-1100", "<title>1100-1200"]);
    expect(xml.match(/<channel id="[^"]+/g)).toEqual(['<channel id="a']);
  });

  test("an export is refused while whoever asks for it takes another one, or too many others do", async () => {
    const take = (who: string) => world().call("exportGuide", { query: {}, principal: asUser(who) });
    const first = await take("ada");
    expect(await take("ada")).toMatchObject({ status: 429, code: "export_running", headers: { "retry-after": "5" } });
    const others = [await take("eve"), await take("bob"), await take("joe")];
    expect(await take("sue")).toMatchObject({ status: 503, code: "unavailable", headers: { "retry-after": "5" } });
    for (const { body } of [first, ...others]) await (body as unknown as ReadableStream).cancel();
    await world().exported();
  });

  test("tells what is on now and next, however many run at once", async () => {
    const { id, xmltvId } = await world().nameChannel();
    const clump = Array.from(
      { length: 9 },
      (_, part) =>
        `<programme start="${at("11:30")}" stop="${at("12:30")}" channel="${xmltvId}" clumpidx="${part}/9"><title>${part}</title></programme>`,
    );
    const others = [programme(xmltvId, "1000-1300", "long"), programme(xmltvId, "1230-1300", "next")];
    await world().importFeed(feed(...clump.toReversed(), ...others));
    const ask = async () => {
      const answer = await world().call("getGuideNow", { query: { channel_id: [id], limit: 1, offset: 0 } });
      const { channels } = answer.body as unknown as {
        channels: { now: { title: string } | null; next: { title: string } | null }[];
      };
      return channels.map(({ now, next }) => [now?.title, next?.title]);
    };
    expect(await ask()).toEqual([["0", "next"]]);
    world().clock.now += 45 * 60_000;
    expect(await ask()).toEqual([["next", undefined]]);
    world().clock.now -= 2 * 60 * 60_000;
    expect(await ask()).toEqual([["long", "0"]]);
    world().clock.now += 75 * 60_000;
  });
});
