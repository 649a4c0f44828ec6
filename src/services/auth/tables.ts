import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../../adapters/database/columns.ts";

/** Everyone who has signed in. */
export const users = pgTable("users", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  cognitoSub: text("cognito_sub").notNull().unique(),
  createdAt: instant("created_at").notNull(),
});
