import type { OperationId } from "../../../generated/operations.ts";
import type { World } from "../world.ts";
import { nobody, type Scenario } from "./scenario.ts";

const own: Scenario = { succeed: (world) => ({ as: world.asAda }) };
const other = { "if-match": '"another"' };
const adultKid = { name: "Grace", kids: true, maturity_limit: 16 };
/** Of another's profile nobody learns that it is there. */
const ofEve = (body?: object): NonNullable<Scenario["refuse"]> => ({
  404: async (world) => ({ as: world.asEve, path: await world.profile(), body }),
});
const change = { name: "Mia", is_active: true, roles: ["user"] };
const self = async (world: World) => ({ as: world.asAdmin, path: await world.userIdOf(world.asAdmin) });

export const usersScenarios = {
  getViewer: own,
  listProfiles: own,
  createProfile: {
    succeed: async (world) => {
      await world.removeProfiles();
      return { as: world.asAda, body: { name: "Grace", avatar_url: "https://images.example.com/g.png", kids: true } };
    },
    refuse: {
      409: async (world) => {
        const input = { as: world.asEve, body: { name: "One more" } };
        for (let count = 0; count < 10; count++) await world.call("createProfile", input);
        return input;
      },
      422: (world) => ({ as: world.asAda, body: adultKid }),
    },
  },
  getProfile: {
    succeed: async (world) => ({ as: world.asAda, path: await world.profile() }),
    refuse: ofEve(),
  },
  replaceProfile: {
    succeed: async (world) => ({ as: world.asAda, path: await world.profile(), body: { name: "Grace Hopper" } }),
    refuse: {
      ...ofEve({ name: "Mine" }),
      412: async (world) => ({ as: world.asAda, path: await world.profile(), headers: other, body: { name: "Late" } }),
      422: async (world) => ({ as: world.asAda, path: await world.profile(), body: adultKid }),
    },
  },
  deleteProfile: {
    succeed: async (world) => ({ as: world.asAda, path: await world.profile() }),
    refuse: ofEve(),
  },
  listUsers: { succeed: (world) => ({ as: world.asAdmin, query: { limit: "2", offset: "1" } }) },
  getUser: {
    succeed: async (world) => ({ as: world.asAdmin, path: await world.userIdOf(world.asAda) }),
    refuse: { 404: (world) => ({ as: world.asAdmin, path: { user_id: nobody } }) },
  },
  replaceUser: {
    succeed: async (world) => ({ as: world.asAdmin, path: await world.userIdOf(world.asAda), body: change }),
    refuse: {
      404: (world) => ({ as: world.asAdmin, path: { user_id: nobody }, body: change }),
      409: async (world) => ({ ...(await self(world)), body: { ...change, is_active: false, roles: ["admin"] } }),
      412: async (world) => ({
        as: world.asAdmin,
        path: await world.userIdOf(world.asAda),
        headers: other,
        body: change,
      }),
    },
  },
  deleteUser: {
    succeed: async (world) => ({ as: world.asAdmin, path: await world.newcomer() }),
    refuse: { 404: (world) => ({ as: world.asAdmin, path: { user_id: nobody } }), 409: self },
  },
  listAuditEntries: { succeed: (world) => ({ as: world.asAdmin, query: { limit: "2", target_type: "user" } }) },
} satisfies Partial<Record<OperationId, Scenario>>;
