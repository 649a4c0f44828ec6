import { index, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "../../database/columns.ts";

/** Who signed out of everything: one row per user, until the last token that it makes void has expired. */
export const signOuts = pgTable(
  "identity_sign_outs",
  {
    subject: text("subject").primaryKey(),
    signedOutAt: instant("signed_out_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("identity_sign_outs_expiry").on(table.expiresAt)],
);
