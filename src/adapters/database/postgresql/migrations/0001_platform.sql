CREATE TABLE "identity_accounts" (
	"subject" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "identity_accounts_email_unique" UNIQUE("email")
);

--> statement-breakpoint
CREATE TABLE "identity_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"expires_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "identity_registrations" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"code_expires_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "identity_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"seed" "bytea" NOT NULL,
	"generation" integer NOT NULL,
	"rotated_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint
);

--> statement-breakpoint
CREATE TABLE "uploads" (
	"video_id" uuid PRIMARY KEY NOT NULL,
	"video_s3_key" text NOT NULL,
	"processing_status" "processingstatus" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "uploads_video_s3_key_unique" UNIQUE("video_s3_key")
);

--> statement-breakpoint
-- When the rows of iTube-api were made, nobody knows; they are as old as this. The defaults stay: an iTube-api that comes back
-- names none of these columns.
ALTER TABLE "users" ADD COLUMN "created_at" bigint NOT NULL DEFAULT (extract(epoch FROM now()) * 1000)::bigint;
--> statement-breakpoint
ALTER TABLE "videos" ADD COLUMN "created_at" bigint NOT NULL DEFAULT (extract(epoch FROM now()) * 1000)::bigint;
--> statement-breakpoint
ALTER TABLE "videos" ADD COLUMN "updated_at" bigint NOT NULL DEFAULT (extract(epoch FROM now()) * 1000)::bigint;
--> statement-breakpoint
ALTER TABLE "videos" ADD COLUMN "duplicate" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
-- iTube-api let anybody describe any object, twice as well. The key stays with the owner that it names, then with the row that
-- was processed, then with any one; the others can be read on.
UPDATE "videos" SET "duplicate" = true WHERE "id" IN (
	SELECT "id" FROM (
		SELECT "id", row_number() OVER (
			PARTITION BY "video_s3_key"
			ORDER BY split_part("video_s3_key", '/', 2) = "user_id" DESC NULLS LAST, "processing_status" = 'COMPLETED' DESC, "id"
		) AS "place" FROM "videos" WHERE "video_s3_key" IS NOT NULL
	) AS "numbered" WHERE "place" > 1
);
--> statement-breakpoint
ALTER TABLE "identity_sessions" ADD CONSTRAINT "identity_sessions_subject_identity_accounts_subject_fk" FOREIGN KEY ("subject") REFERENCES "public"."identity_accounts"("subject") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "identity_attempts_expiry" ON "identity_attempts" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "identity_registrations_email" ON "identity_registrations" USING btree ("email","created_at");
--> statement-breakpoint
CREATE INDEX "identity_registrations_expiry" ON "identity_registrations" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "identity_sessions_subject" ON "identity_sessions" USING btree ("subject","created_at");
--> statement-breakpoint
CREATE INDEX "identity_sessions_expiry" ON "identity_sessions" USING btree ("expires_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "videos_key" ON "videos" USING btree ("video_s3_key") WHERE not duplicate;
--> statement-breakpoint
CREATE INDEX "videos_object" ON "videos" USING btree ("video_s3_key","duplicate","id");
--> statement-breakpoint
CREATE INDEX "videos_listed" ON "videos" USING btree ("visibility","processing_status","created_at","id");
--> statement-breakpoint
CREATE INDEX "videos_owned" ON "videos" USING btree ("user_id","created_at","id");
