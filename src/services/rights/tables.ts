import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { count, flag, instant } from "../../adapters/database/columns.ts";
import { users } from "../auth/tables.ts";

/** What can be subscribed to. Prices are in the currency's minor unit. */
export const plans = pgTable(
  "rights_plans",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    description: text("description").notNull(),
    /** svod or channels. */
    kind: text("kind").notNull(),
    amount: count("amount").notNull(),
    currency: text("currency").notNull(),
    /** day, week, month or year. */
    period: text("period").notNull(),
    streamLimit: integer("stream_limit").notNull(),
    onSale: flag("on_sale").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("rights_plans_offered").on(table.onSale, table.amount, table.id)],
);

/** How something is to be had. Durations are in hours. */
export const rules = pgTable(
  "rights_rules",
  {
    id: uuid("id").primaryKey(),
    /** episode, series, movie, genre, channel or all. */
    targetType: text("target_type").notNull(),
    /** The id; of a genre its name in one spelling; of all, nothing. */
    targetKey: text("target_key").notNull(),
    /** Of a genre: its name as it was written. */
    targetName: text("target_name"),
    /** free, plan, buy or rent. */
    access: text("access").notNull(),
    amount: count("amount"),
    currency: text("currency"),
    startWithin: integer("start_within"),
    watchWithin: integer("watch_within"),
    holdsFrom: instant("holds_from"),
    holdsUntil: instant("holds_until"),
    /** JSON: a list of two letters each, in order; null where it holds everywhere. */
    countries: text("countries"),
    minimumAge: integer("minimum_age").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    // Ids and genres of all that is asked for in one list: what is named like an id and is none is told apart afterwards.
    index("rights_rules_target").on(table.targetKey),
    index("rights_rules_listed").on(table.targetType, table.id),
  ],
);

/** The plans that a rule of `plan` names. */
export const rulePlans = pgTable(
  "rights_rule_plans",
  {
    ruleId: uuid("rule_id")
      .notNull()
      .references(() => rules.id, { onDelete: "cascade" }),
    planId: uuid("plan_id")
      .notNull()
      .references(() => plans.id),
  },
  (table) => [
    primaryKey({ columns: [table.ruleId, table.planId] }),
    index("rights_rule_plans_plan").on(table.planId, table.ruleId),
  ],
);

/** What somebody has: a subscription to a plan, or a title that they bought or rented. What it cost then stays with it. */
export const holdings = pgTable(
  "rights_holdings",
  {
    /** UUIDv7 of the instant it began: the order of ids is that of time. */
    id: uuid("id").primaryKey(),
    owner: text("owner")
      .notNull()
      .references(() => users.cognitoSub, { onDelete: "cascade" }),
    /** subscription, purchase or rental. */
    kind: text("kind").notNull(),
    planId: uuid("plan_id").references(() => plans.id),
    /** movie, episode or series. */
    contentType: text("content_type"),
    contentId: uuid("content_id"),
    amount: count("amount").notNull(),
    currency: text("currency").notNull(),
    heldFrom: instant("held_from").notNull(),
    /** Of a rental: to be started before this; hours to watch it in; when it was started. */
    startBy: instant("start_by"),
    watchWithin: integer("watch_within"),
    startedAt: instant("started_at"),
    /** Of a subscription: day, week, month or year, as the plan had it then; and when it was cancelled. */
    period: text("period"),
    cancelledAt: instant("cancelled_at"),
    /** Until when it is held, not included; null: without an end. Of a rental that was not started, `start_by`. */
    heldUntil: instant("held_until"),
  },
  (table) => [
    index("rights_holdings_listed").on(table.owner, table.kind, table.id),
    index("rights_holdings_content").on(table.owner, table.contentId),
    index("rights_holdings_plan").on(table.planId, table.heldUntil),
    uniqueIndex("rights_holdings_purchase").on(table.owner, table.contentId).where(sql`kind = 'purchase'`),
  ],
);

/** Answers that were given, by their callers' own words for what they wished; a repeat gets the same. */
export const givenAnswers = pgTable(
  "rights_given_answers",
  {
    owner: text("owner")
      .notNull()
      .references(() => users.cognitoSub, { onDelete: "cascade" }),
    key: text("key").notNull(),
    /** Of the operation, its path and its body: another wish under the same key is no repeat. */
    fingerprint: text("fingerprint").notNull(),
    /** The body, as JSON. */
    body: text("body").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.owner, table.key] }), index("rights_given_answers_age").on(table.createdAt)],
);
