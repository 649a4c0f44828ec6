/**
 * Generated from the contract. Do not edit.
 */
import type {
  CancelSubscriptionParams,
  ListPlansParams,
  ListPurchasesParams,
  ListRentalsParams,
  ListSubscriptionsParams,
  PlanPage,
  Purchase,
  PurchaseContentParams,
  PurchaseInput,
  PurchasePage,
  RentContentParams,
  Rental,
  RentalInput,
  RentalPage,
  Subscription,
  SubscriptionInput,
  SubscriptionPage
} from '../model';


import type { Call, CallOptions, Sender } from "../../call.ts";
import { withKey } from "../../call.ts";

/**
 * What can be subscribed to, the cheapest first.
 * @summary List the plans on offer
 */
export const listPlans = (client: Sender, query?: ListPlansParams, options?: CallOptions): Call<PlanPage> =>
  client.send<PlanPage>({ method: "GET", path: "/subscriptions", query, signedIn: true }, options);
/**
 * Running and ended ones, newest first. `period_ends_at` is when the period of now ends; `ends_at` is null as long as it goes
 * on from period to period.
 * @summary List one's own subscriptions
 */
export const listSubscriptions = (client: Sender, query?: ListSubscriptionsParams, options?: CallOptions): Call<SubscriptionPage> =>
  client.send<SubscriptionPage>({ method: "GET", path: "/users/subscriptions", query, signedIn: true }, options);
/**
 * From now on, period after period, until it is cancelled. One that was cancelled and still runs goes on instead, at its own
 * price, whether the plan is on sale or not. A plan is subscribed to once (409). With `price`, only at that price (409
 * `price_changed`): nobody pays what they were not shown. A repeat under the same `Idempotency-Key` has the same answer and no
 * further effect; under another key it is a new wish.
 * @summary Subscribe to a plan
 */
export const createSubscription = (client: Sender, body: SubscriptionInput, options?: CallOptions): Call<Subscription> =>
  client.send<Subscription>({ method: "POST", path: "/users/subscriptions", body, signedIn: true }, withKey(options));
/**
 * At the end of its period; until then it is as good as before. Without `subscription_id`, the one that runs; 409 where there
 * are several. Cancelling what is cancelled changes nothing.
 * @summary Cancel a subscription
 */
export const cancelSubscription = (client: Sender, query?: CancelSubscriptionParams, options?: CallOptions): Call<Subscription> =>
  client.send<Subscription>({ method: "DELETE", path: "/users/subscriptions", query, signedIn: true }, withKey(options));
/**
 * A movie, an episode or a whole series, as its offers say (`include=access` shows them). It stays theirs, whatever becomes of
 * the offer. Send the `price` that was shown: another one is refused then (409 `price_changed`), and an `offer_id` alone buys
 * at the price of now. What is theirs already is 409. A repeat under the same `Idempotency-Key` has the same answer and no
 * further effect.
 * @summary Buy a title
 */
export const purchaseContent = (client: Sender, contentId: string, body?: PurchaseInput, query?: PurchaseContentParams, options?: CallOptions): Call<Purchase> =>
  client.send<Purchase>({ method: "POST", path: `/ondemand/purchase/${encodeURIComponent(contentId)}`, body, query, signedIn: true }, withKey(options));
/**
 * Newest first. Each with its title and its poster.
 * @summary List one's own purchases
 */
export const listPurchases = (client: Sender, query?: ListPurchasesParams, options?: CallOptions): Call<PurchasePage> =>
  client.send<PurchasePage>({ method: "GET", path: "/users/purchases", query, signedIn: true }, options);
/**
 * It has to be started before `start_by`, and can be watched for so long from then on; playing it starts it. Where it can be
 * rented in several ways, `offer_id` or `duration_hours` says which (422). Send the `price` that was shown as well: another one
 * is refused then (409 `price_changed`), and without it the price of now is paid. What is rented already is 409. A repeat under
 * the same `Idempotency-Key` has the same answer and no further effect.
 * @summary Rent a title
 */
export const rentContent = (client: Sender, contentId: string, body?: RentalInput, query?: RentContentParams, options?: CallOptions): Call<Rental> =>
  client.send<Rental>({ method: "POST", path: `/ondemand/rent/${encodeURIComponent(contentId)}`, body, query, signedIn: true }, withKey(options));
/**
 * Newest first, those that are over included unless it is with `running=true`. Each with its title and its poster.
 * @summary List one's own rentals
 */
export const listRentals = (client: Sender, query?: ListRentalsParams, options?: CallOptions): Call<RentalPage> =>
  client.send<RentalPage>({ method: "GET", path: "/users/rentals", query, signedIn: true }, options);

export const rights = {
  /** List the plans on offer. */
  listPlans,
  /** List one's own subscriptions. */
  listSubscriptions,
  /** Subscribe to a plan. */
  subscribe: createSubscription,
  /** Cancel a subscription. */
  cancelSubscription,
  /** Buy a title. */
  purchase: purchaseContent,
  /** List one's own purchases. */
  listPurchases,
  /** Rent a title. */
  rent: rentContent,
  /** List one's own rentals. */
  listRentals,
};
