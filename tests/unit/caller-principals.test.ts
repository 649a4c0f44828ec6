import { describe, expect, test } from "bun:test";
import { createPrincipalsByArn, identityOf } from "../../src/gateway/caller-principals.ts";

const account = "123456789012";

describe("a session's ARN", () => {
  const principals = createPrincipalsByArn([
    { name: "transcoder", arn: `arn:aws:iam::${account}:role/services/video/transcoder`, scopes: ["videos:read"] },
    { name: "china", arn: `arn:aws-cn:iam::${account}:role/transcoder`, scopes: [] },
    { name: "government", arn: `arn:aws-us-gov:iam::${account}:role/transcoder`, scopes: [] },
    { name: "ops", arn: `arn:aws:iam::${account}:user/people/ops`, scopes: [] },
  ]);
  const nameOf = (arn: string) => principals(arn)?.name;

  test("is of the role of that name and account, whatever its path and session", () => {
    for (const session of ["task", "i-0abc", "a.b@c=d,e+f-g_h"])
      expect(nameOf(`arn:aws:sts::${account}:assumed-role/transcoder/${session}`)).toBe("transcoder");
  });

  test("is of its own partition", () => {
    expect(nameOf(`arn:aws-cn:sts::${account}:assumed-role/transcoder/task`)).toBe("china");
    expect(nameOf(`arn:aws-us-gov:sts::${account}:assumed-role/transcoder/task`)).toBe("government");
  });

  test("may be a user's", () => {
    expect(nameOf(`arn:aws:iam::${account}:user/people/ops`)).toBe("ops");
  });

  for (const arn of [
    `arn:aws:sts::999999999999:assumed-role/transcoder/task`,
    `arn:aws:sts::${account}:assumed-role/Transcoder/task`,
    `arn:aws:sts::${account}:assumed-role/transcoder2/task`,
    `arn:aws:sts::${account}:assumed-role/evil/transcoder`,
    `arn:aws:sts::${account}:assumed-role/evil/services/video/transcoder`,
    `arn:aws:sts::${account}:assumed-role/transcoder`,
    `arn:aws:sts::${account}:assumed-role/transcoder/a/b`,
    `arn:aws:sts::${account}:federated-user/transcoder`,
    `arn:aws:sts::${account}:assumed-role/ops/task`,
    `arn:aws:iam::${account}:user/transcoder`,
    `arn:aws:iam::${account}:root`,
    `arn:evil:sts::${account}:assumed-role/transcoder/task`,
    `arn:aws:sts:eu-west-1:${account}:assumed-role/transcoder/task`,
    `arn:aws:sts::${account}:assumed-role/transcoder/task\n`,
    `x arn:aws:sts::${account}:assumed-role/transcoder/task`,
    "undefined",
    "",
  ])
    test(`is nobody's: ${JSON.stringify(arn)}`, () => expect(nameOf(arn)).toBeUndefined());

  test("names the same as its role's", () => {
    expect(identityOf(`arn:aws:sts::${account}:assumed-role/r/task`)).toBe(
      identityOf(`arn:aws:iam::${account}:role/a/b/r`)!,
    );
  });
});
