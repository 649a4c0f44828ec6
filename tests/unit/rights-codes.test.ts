import { expect, test } from "bun:test";
import contract from "../../generated/openapi.json";
import { profileNotFound } from "../../src/contract/viewer.ts";
import { keyInFlight, keyReused } from "../../src/services/rights/idempotency.ts";
import * as refusals from "../../src/services/rights/refusals.ts";

const ofSales = [
  refusals.contentNotFound,
  profileNotFound,
  refusals.alreadyPurchased,
  refusals.offerGone,
  refusals.notOnOffer("why"),
  refusals.priceChanged,
  refusals.chooseOffer,
];
/** What each operation refuses of its own; that nobody is signed in says the gateway as well. */
const own = {
  createSubscription: [refusals.planNotFound, refusals.alreadySubscribed, refusals.priceChanged],
  cancelSubscription: [refusals.subscriptionNotFound, refusals.severalSubscriptions],
  purchaseContent: ofSales,
  rentContent: [...ofSales, refusals.alreadyRented],
};

type Response = { readonly description: string; readonly headers?: object };
const { responses } = contract.components as unknown as { readonly responses: Readonly<Record<string, Response>> };
const operations = Object.values(contract.paths as object).flatMap((path) =>
  Object.values(path as Record<string, { operationId?: string; responses: Record<number, { $ref: string }> }>),
);
const responseOf = (id: string, status: number): Response => {
  const { $ref } = operations.find(({ operationId }) => operationId === id)!.responses[status]!;
  return responses[$ref.slice("#/components/responses/".length)]!;
};

for (const [id, some] of Object.entries(own))
  test(`the contract says what each code means that ${id} refuses with, at its status, and names no others`, () => {
    const all = [...some, keyReused, keyInFlight];
    for (const status of [404, 409, 422]) {
      const codes = all.filter((refusal) => refusal.status === status).map(({ code }) => code);
      const said = [...responseOf(id, status).description.matchAll(/`(\w+)`:/g)].map(([, code]) => code!);
      expect(said.sort()).toEqual(codes.sort());
    }
    expect(responseOf(id, 409).headers).toHaveProperty("Retry-After");
    expect(keyInFlight.headers).toEqual({ "retry-after": "1" });
  });

test("every refusal that only rights make is of one of these, or of a question of a machine's", () => {
  const elsewhere = [refusals.userNotFound.code];
  const codes = Object.values(refusals).map((one) => (typeof one === "function" ? one("why") : one).code);
  const named = Object.values(own).flatMap((some) => some.map(({ code }) => code));
  expect(new Set([...named, ...elsewhere])).toEqual(new Set(codes));
});
