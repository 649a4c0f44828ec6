import { LRUCache } from "lru-cache";
import type { Account } from "../port.ts";
import { fromAttributes } from "./attributes.ts";
import type { Cognito } from "./client.ts";
import type { CognitoOptions } from "./options.ts";
import { toUnavailable } from "./refusal.ts";

const ENTRIES = 10_000;
/** In ms: names and addresses are changed elsewhere. */
const AGE = 600_000;

/** The credentials are for other things. */
const notAllowed = /^(AccessDeniedException|NotAuthorizedException): /;
/** In ms: a policy may be mended while the process runs. */
const REFUSED = 600_000;

export type Accounts = {
  /** What Cognito itself has just said of an account. */
  remember(account: Account): void;
  find(subject: string): Promise<Account | undefined>;
};

type Options = Pick<CognitoOptions, "userPoolId" | "credentials" | "clock" | "log"> & { readonly cognito: Cognito };

/** Accounts by subject: those that Cognito told us of, and where credentials allow it, those it can be asked for. */
export const createAccounts = ({ userPoolId, credentials, clock, log, cognito }: Options): Accounts => {
  const told = new LRUCache<string, Account>({ max: ENTRIES, ttl: AGE });
  const canAsk = userPoolId !== undefined && credentials !== undefined;
  let refusedUntil = Number.NEGATIVE_INFINITY;

  const ask = async (subject: string): Promise<Account | undefined> => {
    const { answer, refusal } = await cognito.ask(
      "twice",
      // Only letters, digits and dashes are in a subject: nothing of it is read as a part of the filter.
      (client, options) =>
        client.listUsers({ UserPoolId: userPoolId, Filter: `sub = "${subject}"`, Limit: 1 }, options),
      notAllowed,
    );
    if (answer) return fromAttributes(answer.Users?.[0]?.Attributes);
    if (!notAllowed.test(`${refusal.name}: `)) throw toUnavailable(refusal);
    refusedUntil = clock.now() + REFUSED;
    log.warn("the AWS credentials may not call cognito-idp:ListUsers: accounts are known from their own tokens alone");
    return undefined;
  };

  const remember = (account: Account): void => {
    told.set(account.subject, account);
  };

  return {
    remember,
    async find(subject) {
      const known = told.get(subject);
      if (known || !canAsk || clock.now() < refusedUntil || !/^[\w-]{1,128}$/.test(subject)) return known;
      const account = await ask(subject);
      if (account?.subject !== subject) return undefined;
      remember(account);
      return account;
    },
  };
};
