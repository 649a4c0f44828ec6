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
ALTER TABLE "livetv_programmes" ADD CONSTRAINT "livetv_programmes_channel_id_livetv_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."livetv_channels"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "livetv_programmes_time" ON "livetv_programmes" USING btree ("channel_id","start","clump");
