import { describe, expect, test } from "bun:test";
import { createReach } from "../../src/adapters/origins/reach.ts";

const names: Readonly<Record<string, readonly string[]>> = {
  "live.example.com": ["192.0.2.7", "2001:db8::7"],
  "inside.example.com": ["10.0.0.7"],
  "metadata.example.com": ["169.254.169.254"],
  "mixed.example.com": ["192.0.2.7", "169.254.169.254"],
  "mapped.example.com": ["::ffff:a9fe:a9fe"],
  "own.example.com": ["127.0.0.1"],
  localhost: ["127.0.0.1", "::1"],
  "empty.example.com": [],
};
const open = (options: { hosts?: readonly string[]; loopback?: boolean } = {}) => {
  const asked: string[] = [];
  const reach = createReach({
    hosts: [],
    loopback: false,
    ...options,
    resolve: async (name) => {
      asked.push(name);
      const addresses = names[name];
      if (!addresses) throw new Error("NXDOMAIN");
      return addresses;
    },
  });
  const all = async (hosts: readonly string[]) =>
    Promise.all(hosts.map(async (host) => [host, await reach(`http://${host}/live/x.m3u8`)] as const));
  return { asked, all };
};
const every = (hosts: readonly string[], isOpen: boolean) => hosts.map((host) => [host, isOpen] as const);

const metadata = [
  "169.254.169.254",
  "169.254.170.2:80",
  "168.63.129.16",
  "100.100.100.200",
  "0xA9FEA9FE",
  "2852039166",
  "0251.0376.0251.0376",
  "[fe80::1]",
  "[fd00:ec2::254]",
  "[fd00:ec2::23]",
  "[fd20:ce::254]",
  "[fd00:c1::a9fe:a9fe]",
  "[::ffff:169.254.169.254]",
  "[::ffff:a9fe:a9fe]",
  "[64:ff9b::a9fe:a9fe]",
  "metadata.example.com",
  "mixed.example.com",
  "mapped.example.com",
];
const own = [
  "127.0.0.1:9464",
  "127.9.9.9",
  "2130706433",
  "0",
  "[::1]",
  "[::]",
  "[::ffff:7f00:1]",
  "localhost",
  "own.example.com",
];
const elsewhere = ["169.253.1.1", "10.0.0.7", "[2001:db8::7]", "live.example.com:8080", "inside.example.com"];

describe("channels are streamed from", () => {
  test("anywhere but where clouds tell a machine its credentials, however that is written, whatever name leads there", async () => {
    const { all } = open({ loopback: true });
    expect(await all(metadata)).toEqual(every(metadata, false));
    expect(await all([...elsewhere, ...own])).toEqual(every([...elsewhere, ...own], true));
  });

  test("this machine only where it may be, as its own ports are for nobody else", async () => {
    const { all } = open();
    expect(await all([...own, ...metadata])).toEqual(every([...own, ...metadata], false));
    expect(await all(elsewhere)).toEqual(every(elsewhere, true));
  });

  test("no name that has no address, and no address that is none", async () => {
    expect(await open().all(["unknown.example.com", "empty.example.com", "a b"])).toEqual(
      every(["unknown.example.com", "empty.example.com", "a b"], false),
    );
  });

  test("the hosts that are named and no other, this machine among them, and no name is looked up", async () => {
    const { all, asked } = open({
      hosts: ["Live.example.com", "secure.example.com:443", "localhost:8080", "10.0.0.7", "[::1]:81"],
    });
    const [yes, no] = [
      ["live.example.com", "LIVE.example.com:99", "secure.example.com:443", "localhost:8080", "10.0.0.7:1", "[::1]:81"],
      [
        "secure.example.com",
        "localhost",
        "localhost:8081",
        "10.0.0.8",
        "[::1]",
        "evil-live.example.com",
        "live.example.com.evil.example",
      ],
    ];
    expect(await all([...yes!, ...no!])).toEqual([...every(yes!, true), ...every(no!, false)]);
    expect(asked).toEqual([]);
  });

  test("a name that is looked up once for all the files that players fetch at a time", async () => {
    const { all, asked } = open();
    await all(Array.from({ length: 50 }, () => "live.example.com"));
    expect(asked).toEqual(["live.example.com"]);
  });
});
