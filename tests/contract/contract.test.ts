import { afterAll, beforeAll, expect, test } from "bun:test";
import { defaultShape } from "../harness/app.ts";
import { openWorld, world } from "./context.ts";
import { listUnseen } from "./recorder.ts";
import "./every-operation.ts";
import "./bodies.ts";
import "./callers.ts";
import "./matrix.ts";
import "./faults.ts";
import "./limits.ts";
import "./elsewhere.ts";

// Loops over the operation table, in one file, for at its end every status that the contract states must have been seen.
beforeAll(openWorld);
afterAll(() => world[Symbol.asyncDispose]());

test("no status that the contract states is left unproduced", () => {
  // Where every service is in this process there is none to be late, or to answer what makes no sense.
  const unreachable = defaultShape === "whole" ? [502, 504] : [];
  expect(listUnseen(unreachable)).toEqual([]);
});
