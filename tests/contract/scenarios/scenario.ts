import type { CallInput } from "../../harness/operation-call.ts";
import type { World } from "../world.ts";

export type Make = (world: World) => Promise<CallInput> | CallInput;
export type Scenario = {
  /** A call that succeeds. */
  readonly succeed: Make;
  /** Calls that succeed in another way, by status. */
  readonly also?: Readonly<Record<number, Make>>;
  /** Calls that the operation's own rules refuse, by status. */
  readonly refuse?: Readonly<Record<number, Make>>;
};

/** Takes nothing. */
export const plain: Scenario = { succeed: () => ({}) };
/** An id that nothing has. */
export const nobody = "00000000-0000-4000-8000-000000000000";
