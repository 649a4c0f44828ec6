import { expect } from "bun:test";
import { type OperationId, operations } from "../../generated/operations.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { type CallInput, callOperation } from "../harness/operation-call.ts";
import { checkAnswer } from "./recorder.ts";
import { scenarios } from "./scenarios.ts";
import { createWorld, type World } from "./world.ts";

export const table = Object.values<Operation>(operations) as readonly (Operation & { id: OperationId })[];
export const states = (status: number) => table.filter(({ responses }) => status in responses);
export const secured = table.filter(({ security }) => security.length > 0);
/** Signing in is for who wants to. */
export const optional = secured.filter(({ anonymous }) => anonymous);
export const takesJson = ({ body }: Operation) => body !== undefined && "application/json" in body.types;
export const unsafe = ({ sideEffects }: Operation) => sideEffects;
export const byMachine = ({ security }: Operation) => security.some(({ scheme }) => scheme === "awsSigV4");
export const baseOf = (world: { app: { url: string; metricsUrl: string } }, operation: Operation) =>
  operation.listener === "metrics" ? world.app.metricsUrl : `${world.app.url}/api/v1`;

export type ProblemBody = { code: string; detail: string; errors?: readonly { in: string; pointer: string }[] };

/** The world of the whole suite; there once `openWorld` has resolved. */
export let world: World;
export const openWorld = async (): Promise<void> => {
  world = await createWorld();
};

export const call = (operation: Operation & { id: OperationId }, input: CallInput) =>
  callOperation(baseOf(world, operation), operation.id, input);
/** A call that would succeed, changed in one way. */
export const vary = async (operation: Operation & { id: OperationId }, change: (input: CallInput) => CallInput) =>
  call(operation, change(await scenarios[operation.id].succeed(world)));
export const expectProblem = async (id: OperationId, answer: Response, status: number): Promise<ProblemBody> => {
  const body = await checkAnswer(id, answer);
  expect([id, answer.status]).toEqual([id, status]);
  return body as ProblemBody;
};
