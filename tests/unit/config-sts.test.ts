import { describe, expect, test } from "bun:test";
import { ConfigError, parse } from "../../src/config.ts";
import { readSts } from "../../src/config-sts.ts";
import { createReader, type Environment } from "../../src/environment.ts";

const read = (environment: Environment, region = "eu-west-1", production = true) => {
  const reader = createReader(environment);
  return { sts: readSts(reader, { region, production }), faults: reader.faults };
};
const role = "arn:aws:iam::123456789012:role/services/transcoder";
const named = (entries: unknown) => ({ STS_PRINCIPALS: JSON.stringify(entries) });
const good = named({ transcoder: { role, scopes: ["videos:read", "videos:write"] } });

describe("machines with temporary credentials", () => {
  test("are none, where nothing is said", () => expect(read({})).toEqual({ sts: undefined, faults: [] }));

  test("are roles, or users, and what they may", () => {
    const user = "arn:aws-cn:iam::123456789012:user/ops";
    expect(read(named({ transcoder: { role, scopes: ["videos:read"] }, ops: { user, scopes: [] } }))).toEqual({
      sts: {
        endpoint: "https://sts.eu-west-1.amazonaws.com",
        principals: [
          { name: "transcoder", arn: role, scopes: ["videos:read"] },
          { name: "ops", arn: user, scopes: [] },
        ],
      },
      faults: [],
    });
  });

  for (const [region, endpoint] of [
    ["us-east-1", "https://sts.us-east-1.amazonaws.com"],
    ["us-gov-west-1", "https://sts.us-gov-west-1.amazonaws.com"],
    ["cn-north-1", "https://sts.cn-north-1.amazonaws.com.cn"],
  ] as const)
    test(`are asked about in their partition: ${region}`, () =>
      expect(read(good, region).sts?.endpoint).toBe(endpoint));

  test("are asked about elsewhere: over TLS in production, or on this machine", () => {
    const endpointOf = (STS_ENDPOINT: string, production = true) =>
      read({ ...good, STS_ENDPOINT }, "eu-west-1", production).sts?.endpoint;
    expect(endpointOf("https://sts-fips.us-east-1.amazonaws.com/")).toBe("https://sts-fips.us-east-1.amazonaws.com");
    expect(endpointOf("http://127.0.0.1:5000")).toBe("http://127.0.0.1:5000");
    expect(endpointOf("http://moto:5000", false)).toBe("http://moto:5000");
  });

  for (const [what, name, environment] of [
    ["what is no JSON", "STS_PRINCIPALS", { STS_PRINCIPALS: "{hunter2" }],
    ["a list", "STS_PRINCIPALS", named([{ role, scopes: [] }])],
    ["nobody", "STS_PRINCIPALS", named({})],
    ["an entry of nothing", "STS_PRINCIPALS", named({ hunter2: null })],
    ["neither role nor user", "STS_PRINCIPALS", named({ hunter2: { scopes: [] } })],
    ["both", "STS_PRINCIPALS", named({ a: { role, user: role.replace("role", "user"), scopes: [] } })],
    ["a user as a role", "STS_PRINCIPALS", named({ a: { role: role.replace("role", "user"), scopes: [] } })],
    ["a role's name alone", "STS_PRINCIPALS", named({ a: { role: "hunter2", scopes: [] } })],
    ["any role", "STS_PRINCIPALS", named({ a: { role: "arn:aws:iam::123456789012:role/*", scopes: [] } })],
    ["any account", "STS_PRINCIPALS", named({ a: { role: "arn:aws:iam::*:role/a", scopes: [] } })],
    ["a session", "STS_PRINCIPALS", named({ a: { role: "arn:aws:sts::123456789012:assumed-role/a/b1", scopes: [] } })],
    ["scopes that there are not", "STS_PRINCIPALS", named({ a: { role, scopes: ["videos:everything"] } })],
    ["no scopes", "STS_PRINCIPALS", named({ a: { role } })],
    ["what it does not know", "STS_PRINCIPALS", named({ a: { role, scopes: [], secret: "hunter2" } })],
    ["the object store", "STS_PRINCIPALS", named({ a: { role, scopes: ["objects:write"] } })],
    [
      "a role twice",
      "STS_PRINCIPALS",
      named({ a: { role, scopes: [] }, b: { role: role.replace("services/", ""), scopes: [] } }),
    ],
    ["an STS for nobody", "STS_ENDPOINT", { STS_ENDPOINT: "https://hunter2.test" }],
    ["a wire that all can read", "STS_ENDPOINT", { ...good, STS_ENDPOINT: "http://hunter2.test" }],
    ["a path", "STS_ENDPOINT", { ...good, STS_ENDPOINT: "https://a.test/hunter2" }],
    ["another scheme", "STS_ENDPOINT", { ...good, STS_ENDPOINT: "file:///hunter2" }],
  ] as const)
    test(`are not ${what}, and the fault tells no value`, () => {
      const { faults } = read(environment);
      expect(faults.map((fault) => fault.split(" ")[0])).toEqual([name]);
      expect(faults.join()).not.toContain("hunter2");
    });

  test("need a region of AWS, unless it is said where to ask", () => {
    expect(read(good, "local/evil").faults).toEqual([
      "REGION_NAME must be a region of AWS, where STS_PRINCIPALS is set",
    ]);
    expect(read({ ...good, STS_ENDPOINT: "https://sts.test" }, "local").faults).toEqual([]);
  });

  test("share no name with a machine that has a key, but for the transcoder, which may move", () => {
    const keyed = { access_key_id: "OTHER", secret_access_key: "x", scopes: [] };
    const environment = { SERVICE_PRINCIPALS: JSON.stringify({ other: keyed }) };
    expect(parse({ ...environment, ...good }).sts?.principals[0]?.name).toBe("transcoder");
    expect(() => parse({ ...environment, ...named({ other: { role, scopes: [] } }) })).toThrow(ConfigError);
  });
});
