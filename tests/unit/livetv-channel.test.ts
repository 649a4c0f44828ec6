import { expect, test } from "bun:test";
import { fromInput } from "../../src/services/livetv/channel.ts";

test("half of a surrogate pair is no text: what is kept of it is what any engine would show later", () => {
  const { name, xmltvId } = fromInput({ number: 1, name: "Eins \ud800", xmltv_id: "eins\udc00.example" });
  expect([name, xmltvId]).toEqual(["Eins \ufffd", "eins\ufffd.example"]);
});

test("what is left out is nothing", () => {
  const { xmltvId, catchUpHours } = fromInput({ number: 1, name: "Eins" });
  expect([xmltvId, catchUpHours]).toEqual([null, 0]);
});
