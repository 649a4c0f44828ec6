-- Written by hand: drizzle-kit knows no generated tsvector. The lexemes come parted by blanks, so no parser and no dictionary of the
-- server's decides what is a word. fastupdate off: a pending list would be read by every search.
ALTER TABLE "search_documents" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(lexemes, ' '))) STORED;
--> statement-breakpoint
CREATE INDEX "search_documents_words" ON "search_documents" USING gin ("words") WITH (fastupdate = off);
--> statement-breakpoint
ALTER TABLE "search_words" ADD COLUMN "grams" tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(trigrams, ' '))) STORED;
--> statement-breakpoint
CREATE INDEX "search_words_grams" ON "search_words" USING gin ("grams") WITH (fastupdate = off);
