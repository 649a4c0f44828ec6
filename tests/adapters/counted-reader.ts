import type { Queries } from "../../src/adapters/database/port.ts";
import { createQueries } from "../../src/adapters/database/queries.ts";

type Run = (text: string, parameters: unknown[], method: string) => Promise<{ rows: unknown[] }>;

/** The same reader, and the statements that it was asked. */
export const countAsked = (reader: Queries) => {
  const asked: string[] = [];
  const { session } = reader as unknown as { session: { client: Run } };
  const counted = createQueries(async (text, parameters, form) => {
    asked.push(text);
    return (await session.client(text, parameters, form === "arrays" ? "all" : "execute")).rows;
  });
  return { counted, asked };
};
