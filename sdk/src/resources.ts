import type { Sender } from "./call.ts";

/** Functions whose first argument is the sender. */
type Functions = Readonly<Record<string, (sender: Sender, ...rest: never[]) => unknown>>;

/** The same functions without that argument. */
export type Bound<F extends Functions> = {
  readonly [Name in keyof F]: F[Name] extends (sender: Sender, ...rest: infer Rest) => infer Result
    ? (...rest: Rest) => Result
    : never;
};

export const bindTo = <F extends Functions>(sender: Sender, functions: F): Bound<F> =>
  Object.fromEntries(
    Object.entries(functions).map(([name, call]) => [name, (...rest: never[]) => call(sender, ...rest)]),
  ) as Bound<F>;
