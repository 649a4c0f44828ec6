import { describe, expect, test } from "bun:test";
import { readCognito } from "../../src/config-cognito.ts";
import { createReader, type Environment } from "../../src/environment.ts";

const read = (environment: Environment, production = true) => {
  const reader = createReader(environment);
  const cognito = readCognito(reader, { region: environment.REGION_NAME ?? "us-east-1", production });
  return { cognito, faults: reader.faults };
};
const client = { COGNITO_CLIENT_ID: "3n4b5urk1ft4fl3mg5e62d9ado", REGION_NAME: "eu-west-1" };
const clientId = client.COGNITO_CLIENT_ID;

describe("people's accounts", () => {
  test("are in our own database, where nothing is said", () => {
    expect(read({ REGION_NAME: "eu-west-1", ADMIN_EMAILS: "ann@example.org" })).toEqual({
      cognito: undefined,
      faults: [],
    });
  });

  test("are in Cognito with the two variables that a running iTube has", () => {
    expect(read({ ...client, COGNITO_CLIENT_SECRET: "hunter2" })).toEqual({
      cognito: { clientId, clientSecret: "hunter2", userPoolId: undefined, endpoint: undefined },
      faults: [],
    });
  });

  test("are in a pool that is known, or in another Cognito", () => {
    const known = {
      ...client,
      COGNITO_USER_POOL_ID: "eu-west-1_a1B2c3D4e",
      COGNITO_ENDPOINT: "http://localhost:5000/",
    };
    expect(read(known)).toEqual({
      cognito: {
        clientId,
        clientSecret: undefined,
        userPoolId: "eu-west-1_a1B2c3D4e",
        endpoint: "http://localhost:5000",
      },
      faults: [],
    });
    expect(read({ ...client, COGNITO_ENDPOINT: "http://moto:5000" }, false).faults).toEqual([]);
  });

  for (const [what, name, environment] of [
    ["by a secret alone", "COGNITO_CLIENT_SECRET", { COGNITO_CLIENT_SECRET: "hunter2" }],
    ["by a pool alone", "COGNITO_USER_POOL_ID", { COGNITO_USER_POOL_ID: "us-east-1_hunter2" }],
    ["by an endpoint alone", "COGNITO_ENDPOINT", { COGNITO_ENDPOINT: "https://hunter2.test" }],
    ["by a client of another form", "COGNITO_CLIENT_ID", { ...client, COGNITO_CLIENT_ID: "hunter2 hunter2" }],
    ["by a secret of another form", "COGNITO_CLIENT_SECRET", { ...client, COGNITO_CLIENT_SECRET: "hunter2/x" }],
    ["in a pool of another form", "COGNITO_USER_POOL_ID", { ...client, COGNITO_USER_POOL_ID: "eu-west-1_../hunter2" }],
    ["in a pool elsewhere", "COGNITO_USER_POOL_ID", { ...client, COGNITO_USER_POOL_ID: "us-east-1_hunter2" }],
    ["in no region", "REGION_NAME", { COGNITO_CLIENT_ID: clientId }],
    ["and their admins in a list", "ADMIN_EMAILS", { ...client, ADMIN_EMAILS: "hunter2@example.org" }],
    ["over a wire that all can read", "COGNITO_ENDPOINT", { ...client, COGNITO_ENDPOINT: "http://hunter2.test" }],
    ["behind a path", "COGNITO_ENDPOINT", { ...client, COGNITO_ENDPOINT: "https://a.test/hunter2" }],
    ["behind no address", "COGNITO_ENDPOINT", { ...client, COGNITO_ENDPOINT: "hunter2" }],
  ] as const)
    test(`are not ${what}, and the fault tells no value`, () => {
      const { faults } = read(environment);
      expect(faults.map((fault) => fault.split(" ")[0])).toEqual([name]);
      expect(faults.join()).not.toContain("hunter2");
    });
});
