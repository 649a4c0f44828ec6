import { eq } from "drizzle-orm";
import type { Database, Queries } from "../../adapters/database/port.ts";
import { isMeantFor } from "../../contract/precondition.ts";
import { type Change, record } from "./change.ts";
import { fromPlanRow, type Plan, type PlanContent, toAdminPlan, toPlanRow } from "./plan.ts";
import { countOffered, countPlans, holdingOf, listNewest, listOffered, onePlan, ruleNaming } from "./plan-queries.ts";
import { plans } from "./tables.ts";

export type Page = { readonly limit: number; readonly offset: number };
export type Listed<T> = { readonly total: number; readonly page: readonly T[] };

/** `ifMatch` is the header's text; `changed`: it names another version. */
export interface PlansStore {
  find(id: string): Promise<Plan | undefined>;
  /** Those on sale, the cheapest first. */
  listOffered(page: Page): Promise<Listed<Plan>>;
  /** All, newest first. */
  list(page: Page): Promise<Listed<Plan>>;
  create(content: PlanContent, change: Change): Promise<Plan>;
  replace(
    id: string,
    content: PlanContent,
    ifMatch: string | undefined,
    change: Change,
  ): Promise<Plan | "unknown" | "changed">;
  /** `in_use`: a rule names it, or somebody has subscribed to it. */
  remove(
    id: string,
    ifMatch: string | undefined,
    change: Change,
  ): Promise<"removed" | "unknown" | "changed" | "in_use">;
}

export const findPlan = async (queries: Queries, id: string): Promise<Plan | undefined> => {
  const row = await onePlan(queries).first({ id });
  return row && fromPlanRow(row);
};

export const createPlansStore = (database: Database): PlansStore => {
  const { reader } = database;
  const list = async (
    statements: { readonly rows: typeof listOffered; readonly count: typeof countOffered },
    { limit, offset }: Page,
  ) => {
    const [rows, counted] = await Promise.all([
      statements.rows(reader).all({ limit, offset }),
      statements.count(reader).first(),
    ]);
    return { total: counted?.total ?? 0, page: rows.map(fromPlanRow) };
  };

  return {
    find: (id) => findPlan(reader, id),
    listOffered: (page) => list({ rows: listOffered, count: countOffered }, page),
    list: (page) => list({ rows: listNewest, count: countPlans }, page),

    create: (content, change) =>
      database.transaction(async (queries) => {
        const { at } = change;
        // By its time: the list is in the order of ids.
        const plan = { id: Bun.randomUUIDv7("hex", at), ...content, createdAt: at, updatedAt: at };
        await queries.insert(plans).values(toPlanRow(plan));
        await record(queries, change, { type: "plan", id: plan.id }, undefined, toAdminPlan(plan));
        return plan;
      }),

    replace: (id, content, ifMatch, change) =>
      database.transaction(async (queries) => {
        const before = await findPlan(queries, id);
        if (!before) return "unknown";
        if (!isMeantFor(ifMatch, toAdminPlan(before))) return "changed";
        const after = { ...before, ...content, updatedAt: change.at };
        await queries.update(plans).set(toPlanRow(after)).where(eq(plans.id, id));
        await record(queries, change, { type: "plan", id }, toAdminPlan(before), toAdminPlan(after));
        return after;
      }),

    remove: (id, ifMatch, change) =>
      database.transaction(async (queries) => {
        const before = await findPlan(queries, id);
        if (!before) return "unknown";
        if (!isMeantFor(ifMatch, toAdminPlan(before))) return "changed";
        if ((await ruleNaming(queries).first({ id })) || (await holdingOf(queries).first({ id }))) return "in_use";
        await queries.delete(plans).where(eq(plans.id, id));
        await record(queries, change, { type: "plan", id }, toAdminPlan(before), undefined);
        return "removed";
      }),
  };
};
