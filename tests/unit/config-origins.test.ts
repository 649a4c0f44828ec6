import { expect, test } from "bun:test";
import { ConfigError, parse } from "../../src/config.ts";

test("hosts of origins are hosts, with a port or without one", () => {
  expect(parse({}).originHosts).toEqual([]);
  expect(parse({ ORIGIN_HOSTS: "Origin.example.com, 10.0.0.7:8080,[::1]:81" }).originHosts).toEqual([
    "origin.example.com",
    "10.0.0.7:8080",
    "[::1]:81",
  ]);
  for (const wrong of [
    "https://origin.example.com",
    "origin.example.com/live",
    "*.example.com",
    "a b",
    "2130706433",
    "user@a",
  ])
    expect(() => parse({ ORIGIN_HOSTS: `ok.example.com,${wrong}` })).toThrow(ConfigError);
});
