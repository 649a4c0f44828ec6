import { expect, test } from "bun:test";
import { createClientCountry } from "../../src/gateway/client-country.ts";

const proxies = ["10.0.0.0/8"];
const header = "cloudfront-viewer-country";
const countryOf = (peer: string, said?: string, fallback?: string) =>
  createClientCountry({ proxies, header, fallback })(peer, new Headers(said === undefined ? {} : { [header]: said }));

test("where a caller is, is what a proxy of ours says, in capitals", () => {
  expect([countryOf("10.1.2.3", "DE"), countryOf("10.1.2.3", " de ")]).toEqual(["DE", "DE"]);
});

test("whoever comes straight to us is believed nothing", () => {
  expect([countryOf("203.0.113.9", "DE"), countryOf("203.0.113.9", "DE", "FR"), countryOf("", "DE")]).toEqual([
    undefined,
    "FR",
    undefined,
  ]);
});

test("a proxy's words for not knowing are no country, nor the operator's: else who hides would be at home there", () => {
  for (const said of ["XX", "ZZ", "T1", "DEU", "D", "1 "]) {
    expect([said, countryOf("10.1.2.3", said)]).toEqual([said, undefined]);
    expect([said, countryOf("10.1.2.3", said, "AT")]).toEqual([said, undefined]);
  }
  for (const said of ["", " ", undefined]) expect([said, countryOf("10.1.2.3", said, "AT")]).toEqual([said, "AT"]);
});

test("without a header everybody is where the operator says", () => {
  const of = createClientCountry({ proxies, header: undefined, fallback: "AT" });
  expect(of("10.1.2.3", new Headers({ [header]: "DE" }))).toBe("AT");
});
