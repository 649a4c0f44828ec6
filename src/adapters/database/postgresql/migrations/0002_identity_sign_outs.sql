CREATE TABLE "identity_sign_outs" (
	"subject" text PRIMARY KEY NOT NULL,
	"signed_out_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE INDEX "identity_sign_outs_expiry" ON "identity_sign_outs" USING btree ("expires_at");
