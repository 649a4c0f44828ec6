import type { components } from "../../generated/types.ts";
import { findChannelByXmltvId } from "../services/livetv/channel-queries.ts";
import { findByVideo } from "../services/ondemand/finding.ts";
import { asOwner, bodyOf } from "./call.ts";
import { channels } from "./catalogue/channels.ts";
import type { SamplePlan, SampleRule } from "./catalogue/offers.ts";
import { xmltvIdOf } from "./channels.ts";
import { keys } from "./names.ts";
import type { Place } from "./place.ts";
import type { Outcome } from "./tally.ts";

type Wire = components["schemas"];
const MOST = 100;

/** Makes plans and rules. What an administrator made of them meanwhile stays as it is. */
export const createOfferMaking = ({ handlers, backends: { database } }: Place) => {
  const listPlans = async () => {
    const call = { ...asOwner, query: { limit: MOST, offset: 0 } };
    return bodyOf("plans", await handlers.listAdminPlans(call)).plans;
  };
  const listRules = async (target_type: Wire["RuleTargetType"]) => {
    const call = { ...asOwner, query: { limit: MOST, offset: 0, target_type } };
    return bodyOf("rules", await handlers.listAccessRules(call)).rules;
  };

  const findTarget = async ({ target }: SampleRule): Promise<Wire["RuleTarget"] | undefined> => {
    if (target.type === "all") return { type: "all" };
    if (target.type === "genre") return { type: "genre", genre: target.name };
    if (target.type === "channel") {
      const channel = channels.find(({ name }) => name === target.name);
      const known = channel && (await findChannelByXmltvId(database.reader).first({ xmltvId: xmltvIdOf(channel) }));
      return known && { type: "channel", id: known.id };
    }
    const { movie } = await findByVideo(database.reader, keys.movie(target.name));
    return movie && { type: "movie", id: movie.id };
  };

  return {
    makePlan: async (plan: SamplePlan): Promise<Outcome> => {
      if ((await listPlans()).some(({ name }) => name === plan.name)) return "kept";
      bodyOf(plan.name, await handlers.createPlan({ ...asOwner, body: plan }));
      return "made";
    },

    makeRule: async (rule: SampleRule): Promise<Outcome> => {
      const target = await findTarget(rule);
      // Its title or channel was deleted.
      if (!target) return "kept";
      const known = await listRules(target.type);
      if (known.some((one) => one.access === rule.access && Bun.deepEquals(one.target, target))) return "kept";
      const { plans: named, ...words } = rule;
      const ids = named && (await listPlans()).filter(({ name }) => named.includes(name)).map(({ id }) => id);
      const body = { ...words, target, ...(ids && { plans: ids }) };
      bodyOf(`the rule of ${JSON.stringify(rule.target)}`, await handlers.createAccessRule({ ...asOwner, body }));
      return "made";
    },
  };
};
