-- Written by hand: drizzle-kit knows no generated tsvector. The words come folded and parted by blanks, so no parser and no dictionary
-- of the server's decides what is a word. Each has the digit of its field before it: a weight would have to be looked up in the row.
-- fastupdate off: a pending list would be read by every search.
ALTER TABLE "search_documents" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (
	array_to_tsvector(string_to_array(
		marks
		|| replace(' ' || title_words, ' ', ' 1')
		|| replace(' ' || people_words, ' ', ' 2')
		|| replace(' ' || genre_words, ' ', ' 3')
		|| replace(' ' || description_words, ' ', ' 4'),
		' '
	))
) STORED;
--> statement-breakpoint
CREATE INDEX "search_documents_words" ON "search_documents" USING gin ("words") WITH (fastupdate = off);
--> statement-breakpoint
ALTER TABLE "search_words" ADD COLUMN "grams" tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(trigrams, ' '))) STORED;
--> statement-breakpoint
CREATE INDEX "search_words_grams" ON "search_words" USING gin ("grams") WITH (fastupdate = off);
--> statement-breakpoint
-- What was there before the index, iTube-api's included, is noted as if it had changed.
INSERT INTO search_outbox (id, target_type, target_id)
SELECT id::text, 'video', id::text FROM videos WHERE visibility = 'PUBLIC' AND processing_status = 'COMPLETED';
