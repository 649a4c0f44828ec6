import { bigint, customType } from "drizzle-orm/pg-core";

// Columns that both engines keep, each in its own way. What is not here is `text`, `integer`, `uuid` and `pgEnum` of drizzle.
// An insert names every column, null ones, too: for what is left out drizzle writes `default`, which SQLite does not know there.

/** An instant, in milliseconds since the epoch. */
export const instant = (name: string) => bigint(name, { mode: "number" });

/** Bytes or characters, beyond what an integer holds. */
export const count = (name: string) => bigint(name, { mode: "number" });

/** true or false; SQLite gives 1 and 0 back. */
export const flag = customType<{ data: boolean; driverData: boolean | number }>({
  dataType: () => "boolean",
  fromDriver: (value) => value === true || value === 1,
});

/** Bytes as they are. */
export const bytes = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => "bytea",
  fromDriver: (value) => Buffer.from(value),
});
