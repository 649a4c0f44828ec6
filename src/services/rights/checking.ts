import type { RightsApi } from "../../../generated/services.ts";
import type { components } from "../../../generated/types.ts";
import type { Content, ContentReference, FindContents } from "../../access/content.ts";
import { type Decision, toAccessDecision } from "../../access/decision.ts";
import type { MaturityOf } from "../../contract/viewer.ts";
import { notFound } from "./decide.ts";
import type { DecideFor } from "./reading.ts";
import { profileNotFound, userNotFound } from "./refusals.ts";

export type CheckingPorts = {
  readonly findContents: FindContents;
  readonly decideFor: DecideFor;
  readonly maturityOf: MaturityOf;
  /** Whether there is somebody behind a subject; made known where they are not. */
  readonly ensureUser: (subject: string) => Promise<boolean>;
};

type Question = Omit<components["schemas"]["AccessQuestions"], "contents">;

/** For other services and machines: who may watch what. */
export const createChecking = ({
  findContents,
  decideFor,
  maturityOf,
  ensureUser,
}: CheckingPorts): Pick<RightsApi, "checkAccess" | "checkAccessBatch"> => {
  const check = async (
    { user_id: subject, profile_id: profile, country }: Question,
    references: readonly ContentReference[],
  ) => {
    const age = profile === undefined ? 18 : await maturityOf(subject, profile);
    if (age === undefined) return profileNotFound;
    const contents = await findContents(references);
    const there = contents.filter((content): content is Content => content !== undefined);
    const { isThere, decisions } = await decideFor({ subject, country, age }, there);
    // Who has not signed in here yet may be known to the identity provider.
    if (!isThere && !(await ensureUser(subject))) return userNotFound;
    const rest = decisions.values();
    return contents.map((content): Decision => (content ? rest.next().value! : notFound));
  };

  return {
    checkAccess: async ({ body: { content, ...question } }) => {
      const decided = await check(question, [content]);
      return "code" in decided ? decided : { status: 200, body: toAccessDecision(decided[0]!) };
    },
    checkAccessBatch: async ({ body: { contents, ...question } }) => {
      const decided = await check(question, contents);
      return "code" in decided ? decided : { status: 200, body: { results: decided.map(toAccessDecision) } };
    },
  };
};
