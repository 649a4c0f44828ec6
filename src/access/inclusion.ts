import type { components } from "../../generated/types.ts";
import type { MinimumAge } from "../changes/document.ts";
import type { Content } from "./content.ts";
import { type Decide, toAccess } from "./decision.ts";

type AccessCall = {
  readonly query: { readonly include?: readonly "access"[] };
  readonly principal: { readonly subject: string };
  readonly country: string | undefined;
};
/** A thing as it is shown, and as rules look at it. */
type Shown<Wire> = { readonly wire: Wire; readonly content: Content };
type WithAccess<Wire> = Wire & { access?: components["schemas"]["Access"] };

/**
 * `include=access`: what is shown, each with what the caller may do with it, where that was asked for. The same two queries for one
 * as for a page. `age` is the viewer's limit; undefined without one.
 */
export const createWithAccess =
  (decide: Decide) =>
  async <Wire extends object>(
    { query, principal: { subject }, country }: AccessCall,
    age: MinimumAge | undefined,
    shown: readonly Shown<Wire>[],
  ): Promise<WithAccess<Wire>[]> => {
    if (!query.include?.includes("access")) return shown.map(({ wire }) => wire);
    const viewer = { subject, country, age: age ?? 18 };
    const decisions = await decide(
      viewer,
      shown.map(({ content }) => content),
    );
    return shown.map(({ wire }, at) => ({ ...wire, access: toAccess(decisions[at]!) }));
  };
