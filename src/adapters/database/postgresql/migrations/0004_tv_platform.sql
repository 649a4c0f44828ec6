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
CREATE TABLE "livetv_channels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"logo_url" text,
	"stream_url" text,
	"xmltv_id" text,
	"time_zone" text,
	"catch_up_hours" integer NOT NULL,
	"minimum_age" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "livetv_channels_number_unique" UNIQUE("number"),
	CONSTRAINT "livetv_channels_xmltv_id_unique" UNIQUE("xmltv_id")
);

--> statement-breakpoint
CREATE TABLE "livetv_imports" (
	"id" bigint PRIMARY KEY NOT NULL,
	"instance" text NOT NULL,
	"beat_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "livetv_programmes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"start" bigint NOT NULL,
	"stop" bigint NOT NULL,
	"clump" integer NOT NULL,
	"open" boolean NOT NULL,
	"content" text NOT NULL,
	"digest" text NOT NULL
);

--> statement-breakpoint
CREATE TABLE "livetv_staged_programmes" (
	"import" bigint NOT NULL,
	"channel" integer NOT NULL,
	"sequence" integer NOT NULL,
	"line" integer NOT NULL,
	"id" uuid NOT NULL,
	"start" bigint NOT NULL,
	"start_later" bigint,
	"stop" bigint,
	"stop_later" bigint,
	"clump" integer NOT NULL,
	"open" boolean NOT NULL,
	"content" text NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "livetv_staged_programmes_import_channel_sequence_pk" PRIMARY KEY("import","channel","sequence")
);

--> statement-breakpoint
CREATE TABLE "ondemand_credits" (
	"name_id" uuid NOT NULL,
	"shown_from" integer NOT NULL,
	"role" text NOT NULL,
	"title_id" uuid NOT NULL,
	CONSTRAINT "ondemand_credits_name_id_shown_from_role_title_id_pk" PRIMARY KEY("name_id","shown_from","role","title_id")
);

--> statement-breakpoint
CREATE TABLE "ondemand_episodes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"series_id" uuid NOT NULL,
	"season_number" integer NOT NULL,
	"episode_number" integer NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"duration_minutes" integer,
	"still_url" text,
	"release_date" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"video_s3_key" text,
	"processing_status" text
);

--> statement-breakpoint
CREATE TABLE "ondemand_names" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"name" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"number" integer,
	"shown_from" integer
);

--> statement-breakpoint
CREATE TABLE "ondemand_seasons" (
	"series_id" uuid NOT NULL,
	"season_number" integer NOT NULL,
	"episode_count" integer NOT NULL,
	CONSTRAINT "ondemand_seasons_series_id_season_number_pk" PRIMARY KEY("series_id","season_number")
);

--> statement-breakpoint
CREATE TABLE "ondemand_shelves" (
	"shelf" bigint NOT NULL,
	"minimum_age" integer NOT NULL,
	"title_id" uuid NOT NULL,
	"sort_title" text COLLATE "C" NOT NULL,
	"release_day" integer NOT NULL,
	"popularity" integer NOT NULL,
	CONSTRAINT "ondemand_shelves_shelf_minimum_age_title_id_pk" PRIMARY KEY("shelf","minimum_age","title_id")
);

--> statement-breakpoint
CREATE TABLE "ondemand_tallies" (
	"shelf" bigint NOT NULL,
	"minimum_age" integer NOT NULL,
	"amount" integer NOT NULL,
	CONSTRAINT "ondemand_tallies_shelf_minimum_age_pk" PRIMARY KEY("shelf","minimum_age")
);

--> statement-breakpoint
CREATE TABLE "ondemand_titles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"sort_title" text COLLATE "C" NOT NULL,
	"description" text NOT NULL,
	"release_date" text,
	"minimum_age" integer NOT NULL,
	"popularity" integer NOT NULL,
	"poster_url" text,
	"backdrop_url" text,
	"genres" text NOT NULL,
	"people" text NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"duration_minutes" integer,
	"video_s3_key" text,
	"processing_status" text,
	"season_count" integer NOT NULL,
	"episode_count" integer NOT NULL,
	"all_episode_count" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "search_documents" (
	"place" bigint PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"target_id" text NOT NULL,
	"digest" text NOT NULL,
	"minimum_age" integer NOT NULL,
	"title" text NOT NULL,
	"thumbnail_url" text,
	"release_year" integer,
	"series_title" text,
	"season_number" integer,
	"episode_number" integer,
	"genres" text NOT NULL,
	"people" text NOT NULL,
	"description" text NOT NULL,
	"title_words" text NOT NULL,
	"people_words" text NOT NULL,
	"genre_words" text NOT NULL,
	"description_words" text NOT NULL,
	"marks" text NOT NULL
);

--> statement-breakpoint
CREATE TABLE "search_keys" (
	"place" bigint PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"target_id" text NOT NULL,
	"popularity" bigint NOT NULL,
	"minimum_age" integer NOT NULL,
	"title_key" text NOT NULL,
	"title_words" text NOT NULL,
	"series_words" text NOT NULL,
	"people_words" text NOT NULL,
	"genre_words" text NOT NULL
);

--> statement-breakpoint
CREATE TABLE "search_words" (
	"id" bigint PRIMARY KEY NOT NULL,
	"word" text NOT NULL,
	"trigrams" text NOT NULL
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
ALTER TABLE "users" ADD COLUMN "leaving_at" bigint;
--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "owner" text;
--> statement-breakpoint
ALTER TABLE "livetv_programmes" ADD CONSTRAINT "livetv_programmes_channel_id_livetv_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."livetv_channels"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "ondemand_episodes" ADD CONSTRAINT "ondemand_episodes_series_id_ondemand_titles_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."ondemand_titles"("id") ON DELETE no action ON UPDATE no action;
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
CREATE UNIQUE INDEX "livetv_programmes_time" ON "livetv_programmes" USING btree ("channel_id","start","clump");
--> statement-breakpoint
CREATE UNIQUE INDEX "ondemand_episodes_number" ON "ondemand_episodes" USING btree ("series_id","season_number","episode_number");
--> statement-breakpoint
CREATE INDEX "ondemand_episodes_shown" ON "ondemand_episodes" USING btree ("series_id","processing_status","season_number","episode_number");
--> statement-breakpoint
CREATE UNIQUE INDEX "ondemand_episodes_video" ON "ondemand_episodes" USING btree ("video_s3_key") WHERE video_s3_key is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "ondemand_names_key" ON "ondemand_names" USING btree ("type","key");
--> statement-breakpoint
CREATE UNIQUE INDEX "ondemand_names_number" ON "ondemand_names" USING btree ("number") WHERE number is not null;
--> statement-breakpoint
CREATE INDEX "ondemand_names_shown" ON "ondemand_names" USING btree ("type","shown_from","key");
--> statement-breakpoint
CREATE INDEX "ondemand_names_id" ON "ondemand_names" USING btree ("type","id");
--> statement-breakpoint
CREATE INDEX "ondemand_shelves_title" ON "ondemand_shelves" USING btree ("shelf","minimum_age","sort_title","title_id");
--> statement-breakpoint
CREATE INDEX "ondemand_shelves_release" ON "ondemand_shelves" USING btree ("shelf","minimum_age","release_day","title_id");
--> statement-breakpoint
CREATE INDEX "ondemand_shelves_popularity" ON "ondemand_shelves" USING btree ("shelf","minimum_age","popularity","title_id");
--> statement-breakpoint
CREATE INDEX "ondemand_titles_kind" ON "ondemand_titles" USING btree ("kind","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "ondemand_titles_video" ON "ondemand_titles" USING btree ("video_s3_key") WHERE video_s3_key is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "search_documents_target" ON "search_documents" USING btree ("type","target_id");
--> statement-breakpoint
CREATE INDEX "search_keys_title" ON "search_keys" USING btree ("title_key","place");
--> statement-breakpoint
CREATE INDEX "search_keys_type" ON "search_keys" USING btree ("type","place");
--> statement-breakpoint
CREATE UNIQUE INDEX "search_words_word" ON "search_words" USING btree ("word");
--> statement-breakpoint
CREATE INDEX "account_orders_due" ON "account_orders" USING btree ("due_at","subject");
--> statement-breakpoint
CREATE INDEX "profiles_owned" ON "profiles" USING btree ("owner","created_at","id");
--> statement-breakpoint
CREATE INDEX "users_newest" ON "users" USING btree ("created_at","id") WHERE leaving_at is null;
--> statement-breakpoint
CREATE INDEX "users_address" ON "users" USING btree (lower(email) collate "C","id") WHERE leaving_at is null;
--> statement-breakpoint
CREATE INDEX "users_leaving" ON "users" USING btree ("leaving_at","id") WHERE leaving_at is not null;
--> statement-breakpoint
CREATE INDEX "uploads_owned" ON "uploads" USING btree ("owner","created_at","video_id");
--> statement-breakpoint
CREATE INDEX "uploads_condemned" ON "uploads" USING btree ("swept_at") WHERE created_at = 0;
