import type { components } from "../../../generated/types.ts";
import type { Content, FindContents } from "../../access/content.ts";
import type { Viewer } from "../../access/decision.ts";
import type { Queries } from "../../adapters/database/port.ts";
import { unauthenticated } from "../../contract/problem.ts";
import { type Choice, choose, type SaleOf } from "./choosing.ts";
import { decide, findDecisive, findInForce } from "./decide.ts";
import { HOUR, isOf, isRunning, type Purchase, type Rental, type Sellable } from "./holding.ts";
import { keepHolding } from "./holdings-store.ts";
import type { Outcome } from "./idempotency.ts";
import { offersOf, type Sale } from "./offers.ts";
import { readRights } from "./reading.ts";
import { alreadyPurchased, alreadyRented, type contentNotFound } from "./refusals.ts";

type Reference = components["schemas"]["ContentReference"];

/** What can be bought or rented under an id, whatever it is; undefined where a viewer sees nothing there. */
export const findSellable = async (
  findContents: FindContents,
  id: string,
  { age }: Pick<Viewer, "age">,
): Promise<Content | undefined> => {
  const asked = (["movie", "episode", "series"] as const).map((type): Reference => ({ type, id }));
  const content = (await findContents(asked)).find((one) => one !== undefined);
  return content?.isReady && content.minimumAge <= age ? content : undefined;
};

const make = (sale: Sale, owner: string, at: number): Purchase | Rental => {
  const content: Sellable = sale.content;
  const common = { id: Bun.randomUUIDv7("hex", at), owner, price: sale.price, heldFrom: at, content };
  if (sale.type === "buy") return { ...common, kind: "purchase", heldUntil: null };
  const startBy = at + sale.startWithin * HOUR;
  const { watchWithin } = sale;
  return { ...common, kind: "rental", startBy, watchWithin, startedAt: null, heldUntil: startBy };
};

/** What becomes of a sale of each kind. */
export type Sold = { readonly buy: Purchase; readonly rent: Rental };
export type SaleRefusal =
  | typeof contentNotFound
  | typeof unauthenticated
  | typeof alreadyPurchased
  | Extract<ReturnType<typeof choose>, { refused: unknown }>["refused"];

/** Sells a thing to a viewer as the rules of this moment say, in a transaction. */
export const sell = async <Kind extends keyof Sold>(
  queries: Queries,
  kind: Kind,
  content: Content,
  viewer: Viewer,
  choice: Choice,
  now: number,
): Promise<Outcome<Sold[Kind], SaleRefusal>> => {
  const { isThere, holdings, rulesOf } = await readRights(queries, viewer.subject, [content], now);
  if (!isThere) return { refused: unauthenticated };
  const own = holdings.filter(
    (held): held is Purchase | Rental => held.kind !== "subscription" && isOf(held, content) && isRunning(held, now),
  );
  if (own.some((held) => held.kind === "purchase")) return { refused: alreadyPurchased };
  if (kind === "rent" && own.length > 0) return { refused: alreadyRented };
  const offers = offersOf(findInForce(findDecisive(content, rulesOf), viewer, now), content);
  const { reason } = decide(content, viewer, rulesOf, holdings, now);
  const chosen = choose(kind, content.id, offers, choice, reason);
  if ("refused" in chosen) return { refused: chosen.refused! };
  const held = make(chosen.chosen as SaleOf<Kind> & Sale, viewer.subject, now);
  await keepHolding(queries, held);
  return { done: held as Sold[Kind] };
};
