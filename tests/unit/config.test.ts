import { expect, test } from "bun:test";
import { DAY, parse } from "../../src/config.ts";
import { faultsOf } from "../harness/config.ts";

test("an empty environment is a whole configuration", () => {
  expect(parse({})).toMatchObject({
    port: 8000,
    publicUrl: "http://localhost:8000",
    dataDir: "./data",
    production: false,
  });
});

test("every fault is named at once, and no value is repeated", () => {
  const faults = faultsOf({ PORT: "eighty", LOG_LEVEL: "loud", PUBLIC_URL: "ftp://x", SERVICE_PRINCIPALS: "{hunter2" });
  expect(faults.map((fault) => fault.split(" ")[0]).sort()).toEqual([
    "LOG_LEVEL",
    "PORT",
    "PUBLIC_URL",
    "SERVICE_PRINCIPALS",
  ]);
  expect(faults.join()).not.toMatch(/hunter2|eighty/);
});

test("numbers are whole, in their range, and nothing that merely looks like one", () => {
  for (const port of ["-1", "65536", "80.5", "0x50", "8e3", " "])
    expect([port, faultsOf({ PORT: port }).length]).toEqual([port, port === " " ? 0 : 1]);
  for (const factor of ["0", "-1", "many", "1e9"])
    expect([factor, faultsOf({ RATE_LIMIT_FACTOR: factor }).length]).toEqual([factor, 1]);
});

test("abandoned uploads are kept for a week, unless told, and for a year at the most", () => {
  expect([parse({}), parse({ UPLOAD_RETENTION_DAYS: "365" })].map((config) => config.uploadRetention / DAY)).toEqual([
    7, 365,
  ]);
  for (const days of ["0", "366", "1.5", "week"])
    expect([days, faultsOf({ UPLOAD_RETENTION_DAYS: days }).length]).toEqual([days, 1]);
});

test("the audit log is kept for a year and a month, unless told, and never for ever", () => {
  const read = (environment: Record<string, string>) => parse(environment).auditRetention / DAY;
  expect([read({}), read({ AUDIT_RETENTION_DAYS: "3650" })]).toEqual([400, 3_650]);
  for (const days of ["0", "3651", "-1", "ever"])
    expect([days, faultsOf({ AUDIT_RETENTION_DAYS: days }).length]).toEqual([days, 1]);
});

test("half of the transcoder's credentials is a fault", () => {
  expect(faultsOf({ TRANSCODER_ACCESS_KEY_ID: "ITUBE" })).toEqual(["TRANSCODER_SECRET_ACCESS_KEY is missing"]);
});

test("a backend that is not there yet is refused, not replaced", () => {
  for (const name of ["ONDEMAND_SERVICE_URL", "LIVE_TV_SERVICE_URL", "JWT_SECRET_KEY"])
    expect([name, faultsOf({ [name]: "somewhere" }).length]).toEqual([name, 1]);
});

test("a service principal may have only scopes that the contract knows", () => {
  const principal = { access_key_id: "OTHER", secret_access_key: "x", scopes: ["videos:everything"] };
  expect(faultsOf({ SERVICE_PRINCIPALS: JSON.stringify({ other: principal }) })).toHaveLength(1);
});

test("what would be read in part is refused whole", () => {
  for (const [name, value] of [
    ["PUBLIC_URL", "https://example.com/base"],
    ["ADMIN_EMAILS", "bob"],
    ["JWT_SECRET_KEY", "x"],
    ["TRANSCODER_ACCESS_KEY_ID", "a b/c"],
  ] as const)
    expect([
      name,
      faultsOf({ [name]: value }).some((fault) => fault.startsWith(name) || fault.startsWith("TRANSCODER")),
    ]).toEqual([name, true]);
  const twin = { access_key_id: "ITUBE", secret_access_key: "x", scopes: [] };
  const credentials = { TRANSCODER_ACCESS_KEY_ID: "ITUBE", TRANSCODER_SECRET_ACCESS_KEY: "y" };
  expect(faultsOf({ ...credentials, SERVICE_PRINCIPALS: JSON.stringify({ other: twin }) })).toHaveLength(1);
  expect(faultsOf({ SERVICE_PRINCIPALS: JSON.stringify({ transcoder: twin }) })).toHaveLength(1);
});
