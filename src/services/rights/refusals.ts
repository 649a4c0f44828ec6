import { problem } from "../../contract/problem.ts";

export const planNotFound = problem(404, "plan_not_found", "There is no such plan, or it is not on sale.", {
  errors: [{ in: "body", pointer: "/plan_id", message: "is no plan on sale" }],
});
export const subscriptionNotFound = problem(
  404,
  "subscription_not_found",
  "You have no such subscription, or none that runs.",
);
export const alreadySubscribed = problem(409, "already_subscribed", "You subscribe to this plan already.");
export const severalSubscriptions = problem(
  409,
  "several_subscriptions",
  "You have several subscriptions. Say which one.",
  { errors: [{ in: "query", pointer: "/subscription_id", message: "is needed where several run" }] },
);
export const priceChanged = problem(409, "price_changed", "The price is another one now. Look at it again.", {
  errors: [{ in: "body", pointer: "/price", message: "is not the price of now" }],
});

/** The profile that a question names. */
export const profileNotFound = problem(404, "profile_not_found", "The account has no such profile.", {
  errors: [{ in: "body", pointer: "/profile_id", message: "is none of the account's profiles" }],
});
export const userNotFound = problem(404, "user_not_found", "There is no such account.", {
  errors: [{ in: "body", pointer: "/user_id", message: "is nobody" }],
});
export const contentNotFound = problem(
  404,
  "content_not_found",
  "There is no such movie, episode or series, or it is not yours to see.",
);
export const alreadyPurchased = problem(409, "already_purchased", "It is yours already.");
export const alreadyRented = problem(409, "already_rented", "You have rented it already.");
export const offerGone = problem(
  409,
  "offer_gone",
  "There is no such offer, or not any more. Look at the offers again.",
  {
    errors: [{ in: "body", pointer: "/offer_id", message: "is none of the offers" }],
  },
);
export const chooseOffer = problem(422, "choose_offer", "There are several offers. Say which one.", {
  errors: [{ in: "body", pointer: "/offer_id", message: "is needed where there are several offers" }],
});
export const notOnOffer = (why: string) => problem(409, "not_on_offer", why);
