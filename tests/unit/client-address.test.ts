import { describe, expect, test } from "bun:test";
import { createClientAddress, type ForwardedHeader, isRange } from "../../src/gateway/client-address.ts";

const proxies = ["10.0.0.0/8", "192.0.2.7", "fd00::/8"];
const addressOf = (peer: string, headers: Record<string, string>, header: ForwardedHeader = "x-forwarded-for") =>
  createClientAddress({ proxies, header })(peer, new Headers(headers));
const behind = (chain: string, peer = "10.1.2.3") => addressOf(peer, { "x-forwarded-for": chain });
const told = (chain: string, peer = "10.1.2.3") => addressOf(peer, { forwarded: chain }, "forwarded");

describe("the client's address", () => {
  test("is the peer's, where nobody is trusted, whatever it says", () => {
    for (const header of ["x-forwarded-for", "forwarded"] as const) {
      const of = createClientAddress({ proxies: [], header });
      const headers = new Headers({ "x-forwarded-for": "203.0.113.9", forwarded: "for=203.0.113.9" });
      expect([of("198.51.100.1", headers), of("127.0.0.1", headers)]).toEqual(["198.51.100.1", "127.0.0.1"]);
    }
  });

  test("is the peer's, where it is no proxy of ours", () => {
    for (const peer of ["198.51.100.1", "11.0.0.1", "192.0.2.8", "2001:db8::1", ""])
      expect(behind("203.0.113.9", peer)).toBe(peer);
  });

  test("is what a proxy of ours says, in every spelling of a range or an address", () => {
    for (const peer of ["10.0.0.0", "10.255.255.255", "192.0.2.7", "fd12::1"])
      expect(behind("203.0.113.9", peer)).toBe("203.0.113.9");
  });

  test("is the nearest that is none of ours: what stands further left is the client's own invention", () => {
    expect(behind("1.1.1.1, 203.0.113.9")).toBe("203.0.113.9");
    expect(behind("1.1.1.1, 203.0.113.9, 10.9.9.9, 192.0.2.7")).toBe("203.0.113.9");
    expect(behind("127.0.0.1,10.0.0.1,203.0.113.9")).toBe("203.0.113.9");
  });

  test("is the furthest of ours, where all of them are", () => {
    expect(behind("10.7.7.7, 10.8.8.8")).toBe("10.7.7.7");
  });

  test("is the proxy's own, where it says nothing", () => {
    expect(addressOf("10.1.2.3", {})).toBe("10.1.2.3");
    expect(behind("")).toBe("10.1.2.3");
  });

  test("is read with a port, brackets, capitals and spaces", () => {
    for (const [text, address] of [
      ["203.0.113.9:4711", "203.0.113.9"],
      ["  203.0.113.9\t", "203.0.113.9"],
      ["2001:db8::7", "2001:db8::7"],
      ["[2001:db8::7]", "2001:db8::7"],
      ["[2001:DB8::7]:4711", "2001:DB8::7"],
    ])
      expect([text, behind(text!)]).toEqual([text, address!]);
  });

  test("is not looked for behind a hop that cannot be read", () => {
    for (const text of [
      "unknown",
      "",
      "_hidden",
      "203.0.113",
      "203.0.113.9.1",
      "999.1.1.1",
      "[::1",
      "a b",
      "203.0.113.9:x",
      "10.0.0.0/8",
    ]) {
      expect([text, behind(`203.0.113.9, ${text}`)]).toEqual([text, "10.1.2.3"]);
      expect([text, behind(`203.0.113.9, ${text}, 10.4.4.4`)]).toEqual([text, "10.4.4.4"]);
    }
  });

  test("is read in `Forwarded`, by its own rules", () => {
    for (const [text, address] of [
      ["for=203.0.113.9", "203.0.113.9"],
      ["For=203.0.113.9;proto=https;by=10.0.0.1", "203.0.113.9"],
      ["proto=https; for=203.0.113.9:80", "203.0.113.9"],
      ['for="[2001:db8::7]:4711"', "2001:db8::7"],
      ['for="203.0.113.9:80"', "203.0.113.9"],
      ["for=1.1.1.1, for=203.0.113.9, for=10.9.9.9", "203.0.113.9"],
      ["for=1.1.1.1, for=unknown", "10.1.2.3"],
      ["for=1.1.1.1, proto=https", "10.1.2.3"],
      ["by=203.0.113.9", "10.1.2.3"],
      ["203.0.113.9", "10.1.2.3"],
    ])
      expect([text, told(text!)]).toEqual([text, address!]);
    expect(told("for=203.0.113.9", "198.51.100.1")).toBe("198.51.100.1");
  });

  test("is never read in the header that our proxies do not write", () => {
    const both = { "x-forwarded-for": "1.1.1.1", forwarded: "for=203.0.113.9", "x-real-ip": "8.8.8.8" };
    expect(addressOf("10.1.2.3", both)).toBe("1.1.1.1");
    expect(addressOf("10.1.2.3", both, "forwarded")).toBe("203.0.113.9");
    expect(addressOf("10.1.2.3", { forwarded: "for=203.0.113.9", "x-real-ip": "8.8.8.8" })).toBe("10.1.2.3");
    expect(addressOf("10.1.2.3", { "x-forwarded-for": "1.1.1.1" }, "forwarded")).toBe("10.1.2.3");
  });

  test("is that of an IPv4 peer, also where the socket tells it in IPv6", () => {
    expect(behind("203.0.113.9", "::ffff:10.1.2.3")).toBe("203.0.113.9");
    expect(behind("203.0.113.9", "::ffff:198.51.100.1")).toBe("::ffff:198.51.100.1");
  });
});

test("a range is an address, with or without bits that fit it", () => {
  for (const text of ["10.0.0.0/8", "0.0.0.0/0", "192.0.2.7", "192.0.2.7/32", "::1", "fd00::/8", "2001:db8::/128"])
    expect([text, isRange(text)]).toEqual([text, true]);
  for (const text of [
    "",
    "10.0.0.0/33",
    "fd00::/129",
    "10.0.0/8",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    "10.0.0.0/-1",
    "10.0.0.0/a",
    "proxy.example",
    "*",
    "::1/1000",
  ])
    expect([text, isRange(text)]).toEqual([text, false]);
});
