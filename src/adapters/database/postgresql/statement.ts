import type { Sql, TransactionSql } from "postgres";

/** Runs one statement, prepared on first sight by each connection. */
export const runOn = (
  driver: Sql | TransactionSql,
  text: string,
  parameters: unknown[],
  form: "arrays" | "objects",
): Promise<unknown[]> => {
  const query = driver.unsafe(text, parameters as never[], { prepare: true });
  return (form === "arrays" ? query.values() : query) as Promise<unknown[]>;
};
