CREATE TYPE "public"."visibilitystatus" AS ENUM('PUBLIC', 'PRIVATE', 'UNLISTED');
--> statement-breakpoint
CREATE TYPE "public"."processingstatus" AS ENUM('IN_PROGRESS', 'COMPLETED', 'FAILED');
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"cognito_sub" text NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_cognito_sub_unique" UNIQUE("cognito_sub")
);

--> statement-breakpoint
CREATE TABLE "videos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"user_id" text NOT NULL,
	"video_s3_key" text NOT NULL,
	"visibility" "visibilitystatus" NOT NULL,
	"processing_status" "processingstatus" NOT NULL
);

--> statement-breakpoint
ALTER TABLE "videos" ADD CONSTRAINT "videos_user_id_users_cognito_sub_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("cognito_sub") ON DELETE no action ON UPDATE no action;
