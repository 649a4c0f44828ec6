import type { RightsApi } from "../../../generated/services.ts";
import type { components } from "../../../generated/types.ts";
import { changedMeanwhile } from "../../contract/precondition.ts";
import { problem } from "../../contract/problem.ts";
import type { Change } from "./change.ts";
import { toAccessRule } from "./rule.ts";
import { findRuleFaults, toRuleContent } from "./rule-input.ts";
import { isRule, MOST_RULES, type RuleRefusal, type RulesStore } from "./rules-store.ts";

export type RulesPorts = { readonly rules: RulesStore; readonly now: () => number };

type Input = components["schemas"]["AccessRuleInput"];

const ruleNotFound = problem(404, "rule_not_found", "There is no such rule.");
const tooManyRules = problem(409, "too_many_rules", `A target has at most ${MOST_RULES} rules. Remove one first.`, {
  errors: [{ in: "body", pointer: "/target", message: `has ${MOST_RULES} rules already` }],
});

const refuse = (refusal: RuleRefusal, { plans = [] }: Input) =>
  refusal === "too_many_rules"
    ? tooManyRules
    : problem(409, "plan_not_found", "The rule names plans that are not there.", {
        errors: plans.flatMap((id, at) =>
          refusal.unknownPlans.includes(id.toLowerCase())
            ? [{ in: "body" as const, pointer: `/plans/${at}`, message: "is no plan" }]
            : [],
        ),
      });

const refuseInput = (input: Input) => {
  const errors = findRuleFaults(input);
  return errors.length === 0
    ? undefined
    : problem(422, "invalid_rule", "What the rule says does not belong together; `errors` has each fault.", { errors });
};

type Operations = Pick<
  RightsApi,
  "listAccessRules" | "createAccessRule" | "getAccessRule" | "replaceAccessRule" | "deleteAccessRule"
>;

export const createRules = ({ rules, now }: RulesPorts): Operations => {
  const changeOf = (
    action: Change["action"],
    call: { readonly principal: { readonly subject: string }; readonly requestId: string },
  ): Change => ({ actor: call.principal.subject, action, requestId: call.requestId, at: now() });
  const idOf = ({ rule_id: id }: { readonly rule_id: string }): string => id.toLowerCase();

  return {
    listAccessRules: async ({ query }) => {
      const { total, page } = await rules.list(query.target_type, query);
      return { status: 200, body: { total, rules: page.map(toAccessRule) } };
    },
    createAccessRule: async (call) => {
      const invalid = refuseInput(call.body);
      if (invalid) return invalid;
      const rule = await rules.create(toRuleContent(call.body), changeOf("createAccessRule", call));
      if (!isRule(rule)) return refuse(rule, call.body);
      return { status: 201, headers: { Location: `${call.self}/${rule.id}` }, body: toAccessRule(rule) };
    },
    getAccessRule: async ({ path }) => {
      const rule = await rules.find(idOf(path));
      return rule ? { status: 200, body: toAccessRule(rule) } : ruleNotFound;
    },
    replaceAccessRule: async (call) => {
      const invalid = refuseInput(call.body);
      if (invalid) return invalid;
      const change = changeOf("replaceAccessRule", call);
      const rule = await rules.replace(idOf(call.path), toRuleContent(call.body), call.header["if-match"], change);
      if (rule === "unknown") return ruleNotFound;
      if (rule === "changed") return changedMeanwhile;
      return isRule(rule) ? { status: 200, body: toAccessRule(rule) } : refuse(rule, call.body);
    },
    deleteAccessRule: async (call) => {
      const change = changeOf("deleteAccessRule", call);
      const outcome = await rules.remove(idOf(call.path), call.header["if-match"], change);
      if (outcome === "unknown") return ruleNotFound;
      return outcome === "changed" ? changedMeanwhile : { status: 204 };
    },
  };
};
