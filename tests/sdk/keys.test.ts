import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import contract from "../../generated/openapi.json";
import { createClient } from "../../sdk/src/client.ts";
import { ConflictError, PermissionError } from "../../sdk/src/errors.ts";
import { answering, errorOf, type FakeFetch, json, problem } from "./answers.ts";
import { type Clock, startClock } from "./clock.ts";

let clock: Clock;
beforeEach(() => {
  clock = startClock();
});
afterEach(() => clock[Symbol.dispose]());

const baseUrl = "http://api.test/api/v1";
const id = "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01";
const rightsOf = (fetch: FakeFetch) => createClient({ baseUrl, fetch, token: "t" }).rights;
const keysOf = ({ sent }: FakeFetch) => sent.map(({ headers }) => headers.get("idempotency-key"));

type Rights = ReturnType<typeof rightsOf>;
/** What goes by a key, and how it is called. */
const calls: Readonly<Record<string, (rights: Rights, options?: { idempotencyKey?: string }) => Promise<unknown>>> = {
  createSubscription: (rights, options) => rights.subscribe({ plan_id: id }, options),
  cancelSubscription: (rights, options) => rights.cancelSubscription({}, options),
  purchaseContent: (rights, options) => rights.purchase(id, undefined, {}, options),
  rentContent: (rights, options) => rights.rent(id, { duration_hours: 48 }, {}, options),
};

describe("an Idempotency-Key", () => {
  test("belongs to what the contract says, and to nothing else", () => {
    const refOf = (parameter: object) => ("$ref" in parameter ? String(parameter.$ref) : "");
    const keyed = Object.values(contract.paths)
      .flatMap((path) => Object.values(path as Record<string, { operationId?: string; parameters?: object[] }>))
      .filter(({ parameters }) =>
        parameters?.some(
          (one) => /IdempotencyKey/.test(refOf(one)) || ("name" in one && one.name === "Idempotency-Key"),
        ),
      )
      .map(({ operationId }) => operationId);
    expect(keyed.sort()).toEqual(Object.keys(calls).sort() as never);
  });

  for (const [name, call] of Object.entries(calls)) {
    test(`is made for each call of ${name}, and kept over its retries`, async () => {
      const fetch = answering(new TypeError("refused"), problem(503, "away"), json(201, { id: "1" }));
      const rights = rightsOf(fetch);
      await clock.finish(call(rights));
      await clock.finish(call(rights));
      const [first, second, third, another] = keysOf(fetch);
      expect([second, third]).toEqual([first!, first!]);
      expect(another).not.toBe(first!);
      for (const key of [first, another]) expect(key).toMatch(/^[!-~]{8,128}$/);
    });

    test(`of one's own is sent with ${name} as it is`, async () => {
      const fetch = answering(problem(503, "away"), json(201));
      await clock.finish(call(rightsOf(fetch), { idempotencyKey: "my-own-word" }));
      expect(keysOf(fetch)).toEqual(["my-own-word", "my-own-word"]);
    });
  }

  test("whose first call is still being answered is asked again, and any other conflict is not", async () => {
    const slow = answering(problem(409, "idempotency_key_in_flight"), json(201, { id: "1" }));
    expect(await clock.finish(rightsOf(slow).rent(id))).toEqual({ id: "1" } as never);
    expect(new Set(keysOf(slow)).size).toBe(1);
    const taken = answering(problem(409, "already_rented"));
    expect(await clock.finish(errorOf(rightsOf(taken).rent(id)))).toBeInstanceOf(ConflictError);
    expect(taken.sent).toHaveLength(1);
  });

  test("is not made for what does not ask for one", async () => {
    const fetch = answering(json(200, {}));
    const { playback, users } = createClient({ baseUrl, fetch, token: "t" });
    await clock.finish(playback.saveProgress(id, id, { position_seconds: 1, duration_seconds: 2 }));
    await clock.finish(users.createProfile({ name: "Grace" }));
    expect(keysOf(fetch)).toEqual([null, null]);
  });
});

describe("what is refused with more than a problem", () => {
  const refusedWith = async (status: number, members: object) => {
    const body = { ...(await problem(status).json()), ...members };
    const { playback } = createClient({ baseUrl, fetch: answering(json(status, body)), token: "t" });
    return clock.finish(errorOf(playback.ondemand(id, { device_id: "tv" })));
  };

  test("says on the error why, and what would change that", async () => {
    const price = { amount: 399, currency: "EUR" };
    const offer = { type: "buy", id, content: { type: "movie", id }, price };
    const error = await refusedWith(403, { reason: "not_entitled", offers: [offer] });
    if (!(error instanceof PermissionError)) throw error;
    const [first] = error.problem.offers ?? [];
    if (first?.type !== "buy") throw new Error("It is no offer to buy.");
    expect([error.problem.reason, first.price.amount]).toEqual(["not_entitled", 399]);
  });

  test("names the streams that run", async () => {
    const error = await refusedWith(409, { leases: [{ id, device_name: "Kitchen" }] });
    if (!(error instanceof ConflictError)) throw error;
    expect(error.problem.leases?.map((lease) => lease.device_name)).toEqual(["Kitchen"]);
  });
});
