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
ALTER TABLE "ondemand_episodes" ADD CONSTRAINT "ondemand_episodes_series_id_ondemand_titles_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."ondemand_titles"("id") ON DELETE no action ON UPDATE no action;
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
