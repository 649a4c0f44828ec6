import type { Contender } from "./contender.ts";
import type { Workshop } from "./workshop.ts";

/** Somebody else's gateway. */
export type Rival = {
  /** In the table. */
  readonly name: string;
  /** What to do about it, where it cannot run on this machine; undefined where it can. */
  missing(): Promise<string | undefined>;
  /** In front of `upstream`, an origin. */
  start(workshop: Workshop, upstream: string): Promise<Contender>;
  /** What its caller is known by. */
  callerHeaders(): Promise<Readonly<Record<string, string>>>;
};
