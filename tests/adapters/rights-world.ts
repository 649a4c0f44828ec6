import { inArray } from "drizzle-orm";
import type { RightsApi } from "../../generated/services.ts";
import type { ContentReference, FindContents } from "../../src/access/content.ts";
import type { Database } from "../../src/adapters/database/port.ts";
import { createUsersStore } from "../../src/services/auth/store.ts";
import { createChannelStore } from "../../src/services/livetv/channel-store.ts";
import { createFindContents as createFindChannels } from "../../src/services/livetv/contents.ts";
import type { EpisodeContent, TitleContent } from "../../src/services/ondemand/content.ts";
import { createFindContents as createFindTitles } from "../../src/services/ondemand/contents.ts";
import { titles } from "../../src/services/ondemand/tables.ts";
import { createAnswersSweep } from "../../src/services/rights/given-answers.ts";
import { createRights } from "../../src/services/rights/handlers.ts";
import {
  createHoldingsStore,
  createStartRental,
  createStreamLimitOf,
} from "../../src/services/rights/holdings-store.ts";
import { createOnce } from "../../src/services/rights/idempotency.ts";
import { createPlansStore } from "../../src/services/rights/plans-store.ts";
import { createDecide, createDecideFor } from "../../src/services/rights/reading.ts";
import { createRulesStore } from "../../src/services/rights/rules-store.ts";
import { createMaturityOf } from "../../src/services/users/maturity.ts";
import { createProfilesStore } from "../../src/services/users/profiles-store.ts";
import { episodeContent, type Opened, openCatalogue, titleContent } from "./ondemand-world.ts";

// biome-ignore lint/suspicious/noExplicitAny: bodies of whatever operation it is.
export type Answer = { readonly status: number; readonly code?: string; readonly detail?: string; readonly body?: any };

/** Rights as a process has them, on a database that others may have open, too. */
export const createRightsOn = (database: Database, now: () => number) => {
  const users = createUsersStore(database);
  const [findTitles, findChannels] = [createFindTitles(database.reader), createFindChannels(database.reader)];
  const findContents: FindContents = async (references) => {
    const [titles, channels] = [await findTitles(references), await findChannels(references)];
    return references.map((_, at) => titles[at] ?? channels[at]);
  };
  const api = createRights({
    database,
    plans: createPlansStore(database),
    rules: createRulesStore(database),
    holdings: createHoldingsStore(database),
    once: createOnce({ database, now }),
    findContents,
    decideFor: createDecideFor(database, now),
    maturityOf: createMaturityOf(createProfilesStore(database)),
    ensureUser: async (subject) => (await users.findBySubject(subject)) !== undefined,
    now,
  });
  /** An operation by its name, as somebody; nothing is read or checked on the way. */
  const call = (name: keyof RightsApi, subject: string, input: object = {}): Promise<Answer> =>
    (api[name] as unknown as (call: object) => Promise<Answer>)({
      path: {},
      query: { limit: 20, offset: 0 },
      header: {},
      self: "/self",
      requestId: "request-1",
      country: "DE",
      principal: { kind: "user", subject, roles: ["user"], session: "s" },
      ...input,
    });
  return { call, findContents };
};

let keys = 0;
/** A key that nobody has used. */
export const freshKey = () => `wish-${++keys}-of-this-suite`;

/** Plans, rules and holdings, over a catalogue, on a real database, with a clock that is set. */
export const openRights = async (open: () => Promise<Opened>) => {
  const world = await openCatalogue(open);
  const { database, clock } = world;
  const now = () => clock.now;
  const users = createUsersStore(database);
  const { call, findContents } = createRightsOn(database, now);
  const channels = createChannelStore(database);
  let people = 0;
  let numbers = 0;
  const root = (name: keyof RightsApi, input: object = {}) => call(name, "root", input);
  const made = async (name: "createPlan" | "createAccessRule", body: object): Promise<string> => {
    const answer = await root(name, { body });
    if (answer.status !== 201) throw new Error(`${name}: ${answer.status} ${answer.detail}`);
    return answer.body.id;
  };
  const money = (amount: number) => ({ price: { amount, currency: "EUR" } });

  return {
    ...world,
    now,
    call,
    root,
    findContents,
    decide: createDecide(database, now),
    startRental: createStartRental(database, now),
    streamLimitOf: createStreamLimitOf(database, now),
    sweep: createAnswersSweep(database, now),
    profiles: createProfilesStore(database),
    /** Somebody who has signed in; their subject. */
    enrol: async (): Promise<string> => {
      const subject = `person-${++people}`;
      await users.provision({ subject, email: `${subject}@example.com`, name: "x" }, clock.now);
      return subject;
    },
    plan: (change: object = {}) =>
      made("createPlan", { name: "Films", ...money(999), period: "month", stream_limit: 2, ...change }),
    rule: (change: object) => made("createAccessRule", { target: { type: "all" }, ...change }),
    money,
    movie: async (change: Partial<TitleContent> = {}) => {
      const title = await world.titles.create(
        "movie",
        titleContent({ videoS3Key: await world.ready(), ...change }),
        world.change(),
      );
      if (typeof title === "string") throw new Error(title);
      return title.id;
    },
    /** Movies that can be watched, many in one transaction; their ids. */
    movies: async (contents: readonly Partial<TitleContent>[]): Promise<readonly string[]> => {
      const made = await world.titles.createMany("movie", contents.map(titleContent), clock.now);
      if (typeof made === "string") throw new Error(made);
      const ids = made.map(({ id }) => id);
      await database.transaction(async (queries) => {
        await queries.update(titles).set({ processingStatus: "COMPLETED" }).where(inArray(titles.id, ids));
      });
      return ids;
    },
    /** A series with an episode that can be watched. */
    series: async (change: Partial<TitleContent> = {}, episode: Partial<EpisodeContent> = {}) => {
      const series = await world.titles.create("series", titleContent(change), world.change());
      if (typeof series === "string") throw new Error(series);
      const content = episodeContent(series.id, { videoS3Key: await world.ready(), ...episode });
      const placed = await world.episodes.create(content, world.change());
      if (typeof placed === "string") throw new Error(placed);
      return { series: series.id, episode: placed.episode.id };
    },
    channel: async (isStreamed = true) => {
      const number = ++numbers;
      const streamUrl = isStreamed ? `https://live.example.com/${number}/x.m3u8` : null;
      const settings = { number, name: `Channel ${number}`, logoUrl: null, xmltvId: null, timeZone: null };
      const change = { actor: "root", action: "createChannel", requestId: "r", at: clock.now } as const;
      const made = await channels.create({ ...settings, streamUrl, catchUpHours: 0, minimumAge: 0 }, change);
      if (typeof made === "string") throw new Error(made);
      return made.id;
    },
    check: async (user_id: string, content: ContentReference, more: object = {}) =>
      (await call("checkAccess", "machine", { body: { user_id, content, country: "DE", ...more } })).body,
    subscribe: (subject: string, plan_id: string, more: object = {}, key = freshKey()) =>
      call("createSubscription", subject, { header: { "idempotency-key": key }, body: { plan_id, ...more } }),
    cancel: (subject: string, subscription_id?: string, key?: string) =>
      call("cancelSubscription", subject, { header: { "idempotency-key": key }, query: { subscription_id } }),
    buy: (subject: string, content_id: string, body?: object, key = freshKey(), more: object = {}) =>
      call("purchaseContent", subject, {
        path: { content_id },
        query: {},
        header: { "idempotency-key": key },
        body,
        ...more,
      }),
    rent: (subject: string, content_id: string, body?: object, key = freshKey(), more: object = {}) =>
      call("rentContent", subject, {
        path: { content_id },
        query: {},
        header: { "idempotency-key": key },
        body,
        ...more,
      }),
  };
};
export type RightsWorld = Awaited<ReturnType<typeof openRights>>;
