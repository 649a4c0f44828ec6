import type { Logger } from "pino";
import type { Backends } from "../backends/backends.ts";
import type { Config } from "../config.ts";

/** What services are put together from. */
export type Context = { readonly config: Config; readonly backends: Backends; readonly log: Logger };
