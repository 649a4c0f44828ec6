import type { components } from "../../../generated/types.ts";
import type { Decision } from "../../access/decision.ts";
import { isSamePrice } from "./money.ts";
import type { Offered, Sale } from "./offers.ts";
import { chooseOffer, notOnOffer, offerGone, priceChanged } from "./refusals.ts";

/** What a buyer says of the offer that they mean. */
export type Choice = components["schemas"]["RentalInput"];
export type SaleOf<Kind extends Sale["type"]> = Extract<Sale, { readonly type: Kind }>;

const words = { buy: "bought", rent: "rented" } as const;

/** Why something is not sold: of what is allowed or refused altogether, the decision says it. */
const explain = (kind: Sale["type"], offers: readonly Offered[], reason: Decision["reason"]): string => {
  const done = words[kind];
  if (offers.some((offered) => offered.type === kind)) return `It cannot be ${done} by itself: its series is.`;
  switch (reason) {
    case "free":
      return `It cannot be ${done}: it is free to watch.`;
    case "subscribed":
      return `It cannot be ${done}: your subscription has it.`;
    case "rented":
      return `It cannot be ${done}: it can only be rented.`;
    case "not_in_country":
      return `It cannot be ${done} where you are.`;
    case "not_yet":
      return `It cannot be ${done} yet.`;
    case "no_longer":
      return `It cannot be ${done} any more.`;
    case "above_maturity":
      return `It cannot be ${done} by this profile: it is for older viewers.`;
    case "not_entitled":
      return `It cannot be ${done}; its offers say how it is to be had.`;
    default:
      return `It cannot be ${done}: nothing sells it.`;
  }
};

const isSameTerms = (a: Sale, b: Sale): boolean =>
  isSamePrice(a.price, b.price) &&
  (a.type !== "rent" || (b.type === "rent" && a.startWithin === b.startWithin && a.watchWithin === b.watchWithin));

/** The offer that is taken, of all that hold now. */
export const choose = <Kind extends Sale["type"]>(
  kind: Kind,
  contentId: string,
  offers: readonly Offered[],
  choice: Choice,
  reason: Decision["reason"],
) => {
  const sold = offers.filter(
    (offered): offered is SaleOf<Kind> =>
      offered.type === kind && "content" in offered && offered.content.id === contentId,
  );
  if (sold.length === 0) return { refused: notOnOffer(explain(kind, offers, reason)) };
  const { offer_id: id, duration_hours: hours, price } = choice;
  const named = id === undefined ? sold : sold.filter(({ ruleId }) => ruleId === id.toLowerCase());
  if (named.length === 0) return { refused: offerGone };
  const meant = named.filter(
    (offered) => hours === undefined || (offered as Sale & { watchWithin?: number }).watchWithin === hours,
  );
  const [first] = meant;
  if (!first) return { refused: notOnOffer("It cannot be rented for so long; its offers say for how long it can.") };
  if (meant.some((offered) => !isSameTerms(first, offered))) return { refused: chooseOffer };
  if (price && !isSamePrice(price, first.price)) return { refused: priceChanged };
  return { chosen: first };
};
