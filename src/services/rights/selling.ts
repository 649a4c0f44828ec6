import type { RightsApi } from "../../../generated/services.ts";
import type { FindContents } from "../../access/content.ts";
import { unauthenticated } from "../../contract/problem.ts";
import { createLimitOf, type MaturityOf, profileNotFound } from "../../contract/viewer.ts";
import type { Choice } from "./choosing.ts";
import { toListedPurchase, toListedRental, toPurchase, toRental } from "./holding.ts";
import type { HoldingsStore } from "./holdings-store.ts";
import { fingerprintOf, type Once } from "./idempotency.ts";
import { contentNotFound } from "./refusals.ts";
import { findSellable, type Sold, sell } from "./sales.ts";

export type SellingPorts = {
  readonly holdings: HoldingsStore;
  readonly findContents: FindContents;
  readonly once: Once;
  readonly maturityOf: MaturityOf;
  /** Whether there is somebody behind a subject; made known where they are not. */
  readonly ensureUser: (subject: string) => Promise<boolean>;
  readonly now: () => number;
};

type Call = {
  readonly path: { readonly content_id: string };
  readonly query: { readonly profile_id?: string };
  readonly header: { readonly "idempotency-key": string };
  readonly body: Choice | undefined;
  readonly principal: { readonly subject: string };
  readonly country: string | undefined;
};

type Selling = Pick<RightsApi, "purchaseContent" | "rentContent" | "listPurchases" | "listRentals">;

export const createSelling = ({ holdings, findContents, once, maturityOf, ensureUser, now }: SellingPorts): Selling => {
  const limitOf = createLimitOf(maturityOf);
  /** Sells once under the caller's key. `toWire`: what the answer says of it. */
  const take = async <Kind extends keyof Sold, Wire>(kind: Kind, call: Call, toWire: (held: Sold[Kind]) => Wire) => {
    const { query, body: choice = {}, principal, country } = call;
    const { subject } = principal;
    const id = call.path.content_id.toLowerCase();
    const fingerprint = fingerprintOf(kind, id, query, choice);
    const wish = { owner: subject, key: call.header["idempotency-key"], fingerprint };
    return once(wish, async () => {
      const limit = await limitOf(call);
      if (!limit) return { refused: profileNotFound };
      const viewer = { subject, country, age: limit.age ?? 18 };
      const content = await findSellable(findContents, id, viewer);
      if (!content) return { refused: contentNotFound };
      if (!(await ensureUser(subject))) return { refused: unauthenticated };
      return async (queries) => {
        const outcome = await sell(queries, kind, content, viewer, choice, now());
        return "done" in outcome ? { done: toWire(outcome.done) } : outcome;
      };
    });
  };

  return {
    purchaseContent: async (call) => {
      const outcome = await take("buy", call, toPurchase);
      return "done" in outcome ? { status: 201, body: outcome.done } : outcome.refused;
    },
    rentContent: async (call) => {
      const outcome = await take("rent", call, toRental);
      return "done" in outcome ? { status: 201, body: outcome.done } : outcome.refused;
    },
    listPurchases: async ({ principal, query }) => {
      const { total, page } = await holdings.listPurchases(principal.subject, query);
      const contents = await findContents(page.map(({ content }) => content));
      return { status: 200, body: { total, purchases: page.map((held, at) => toListedPurchase(held, contents[at])) } };
    },
    listRentals: async ({ principal, query }) => {
      const { total, page } = await holdings.listRentals(principal.subject, query, query.running ? now() : undefined);
      const contents = await findContents(page.map(({ content }) => content));
      return { status: 200, body: { total, rentals: page.map((held, at) => toListedRental(held, contents[at])) } };
    },
  };
};
