CREATE TABLE "playback_leases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"device_id" text NOT NULL,
	"device_name" text NOT NULL,
	"content_type" text NOT NULL,
	"content_id" uuid NOT NULL,
	"title" text NOT NULL,
	"profile_id" uuid,
	"source" text NOT NULL,
	"started_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "playback_progress" (
	"profile_id" uuid NOT NULL,
	"content_id" uuid NOT NULL,
	"content_type" text NOT NULL,
	"position" bigint NOT NULL,
	"duration" bigint NOT NULL,
	"finished" boolean NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "playback_progress_profile_id_content_id_pk" PRIMARY KEY("profile_id","content_id")
);

--> statement-breakpoint
CREATE TABLE "rights_given_answers" (
	"owner" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"body" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "rights_given_answers_owner_key_pk" PRIMARY KEY("owner","key")
);

--> statement-breakpoint
CREATE TABLE "rights_holdings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"kind" text NOT NULL,
	"plan_id" uuid,
	"content_type" text,
	"content_id" uuid,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"held_from" bigint NOT NULL,
	"start_by" bigint,
	"watch_within" integer,
	"started_at" bigint,
	"period" text,
	"cancelled_at" bigint,
	"held_until" bigint
);

--> statement-breakpoint
CREATE TABLE "rights_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"period" text NOT NULL,
	"stream_limit" integer NOT NULL,
	"on_sale" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "rights_rule_plans" (
	"rule_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	CONSTRAINT "rights_rule_plans_rule_id_plan_id_pk" PRIMARY KEY("rule_id","plan_id")
);

--> statement-breakpoint
CREATE TABLE "rights_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"target_type" text NOT NULL,
	"target_key" text NOT NULL,
	"target_name" text,
	"access" text NOT NULL,
	"amount" bigint,
	"currency" text,
	"start_within" integer,
	"watch_within" integer,
	"holds_from" bigint,
	"holds_until" bigint,
	"countries" text,
	"minimum_age" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);

--> statement-breakpoint
ALTER TABLE "playback_leases" ADD CONSTRAINT "playback_leases_owner_users_cognito_sub_fk" FOREIGN KEY ("owner") REFERENCES "public"."users"("cognito_sub") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "playback_progress" ADD CONSTRAINT "playback_progress_profile_id_profiles_id_fk" FOREIGN KEY ("profile_id") REFERENCES "public"."profiles"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rights_given_answers" ADD CONSTRAINT "rights_given_answers_owner_users_cognito_sub_fk" FOREIGN KEY ("owner") REFERENCES "public"."users"("cognito_sub") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rights_holdings" ADD CONSTRAINT "rights_holdings_owner_users_cognito_sub_fk" FOREIGN KEY ("owner") REFERENCES "public"."users"("cognito_sub") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rights_holdings" ADD CONSTRAINT "rights_holdings_plan_id_rights_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."rights_plans"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rights_rule_plans" ADD CONSTRAINT "rights_rule_plans_rule_id_rights_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rights_rules"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rights_rule_plans" ADD CONSTRAINT "rights_rule_plans_plan_id_rights_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."rights_plans"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "playback_leases_device" ON "playback_leases" USING btree ("owner","device_id");
--> statement-breakpoint
CREATE INDEX "playback_leases_expired" ON "playback_leases" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "playback_progress_listed" ON "playback_progress" USING btree ("profile_id","finished","updated_at","content_id");
--> statement-breakpoint
CREATE INDEX "rights_given_answers_age" ON "rights_given_answers" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "rights_holdings_listed" ON "rights_holdings" USING btree ("owner","kind","id");
--> statement-breakpoint
CREATE INDEX "rights_holdings_content" ON "rights_holdings" USING btree ("owner","content_id");
--> statement-breakpoint
CREATE INDEX "rights_holdings_plan" ON "rights_holdings" USING btree ("plan_id","held_until");
--> statement-breakpoint
CREATE UNIQUE INDEX "rights_holdings_purchase" ON "rights_holdings" USING btree ("owner","content_id") WHERE kind = 'purchase';
--> statement-breakpoint
CREATE INDEX "rights_plans_offered" ON "rights_plans" USING btree ("on_sale","amount","id");
--> statement-breakpoint
CREATE INDEX "rights_rule_plans_plan" ON "rights_rule_plans" USING btree ("plan_id","rule_id");
--> statement-breakpoint
CREATE INDEX "rights_rules_target" ON "rights_rules" USING btree ("target_key");
--> statement-breakpoint
CREATE INDEX "rights_rules_listed" ON "rights_rules" USING btree ("target_type","id");
