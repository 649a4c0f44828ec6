CREATE TABLE "audit_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target_type" text NOT NULL,
	"target_id" text NOT NULL,
	"before" text,
	"after" text,
	"request_id" text NOT NULL
);

--> statement-breakpoint
CREATE TABLE "search_outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"target_type" text NOT NULL,
	"target_id" text NOT NULL
);

--> statement-breakpoint
CREATE TABLE "removed_users" (
	"subject" text PRIMARY KEY NOT NULL,
	"removed_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "account_orders" (
	"subject" text PRIMARY KEY NOT NULL,
	"wanted" text NOT NULL,
	"id" text NOT NULL,
	"attempts" integer NOT NULL,
	"due_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "profiles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"name" text NOT NULL,
	"avatar_url" text,
	"kids" boolean NOT NULL,
	"maturity_limit" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);

--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "is_active" boolean DEFAULT true NOT NULL;
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "roles" text;
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "provided_roles" text;
--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "owner" text;
--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_owner_users_cognito_sub_fk" FOREIGN KEY ("owner") REFERENCES "public"."users"("cognito_sub") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("actor","id");
--> statement-breakpoint
CREATE INDEX "audit_entries_action" ON "audit_entries" USING btree ("action","id");
--> statement-breakpoint
CREATE INDEX "audit_entries_type" ON "audit_entries" USING btree ("target_type","id");
--> statement-breakpoint
CREATE INDEX "audit_entries_target_id" ON "audit_entries" USING btree ("target_id","id");
--> statement-breakpoint
CREATE INDEX "account_orders_due" ON "account_orders" USING btree ("due_at","subject");
--> statement-breakpoint
CREATE INDEX "profiles_owned" ON "profiles" USING btree ("owner","created_at","id");
--> statement-breakpoint
CREATE INDEX "users_newest" ON "users" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "users_address" ON "users" USING btree (lower(email) collate "C","id");
--> statement-breakpoint
CREATE INDEX "uploads_owned" ON "uploads" USING btree ("owner","video_id");
