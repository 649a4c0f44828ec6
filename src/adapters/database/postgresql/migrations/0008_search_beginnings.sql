-- Written by hand, as `search_index` is. The same lexemes, and more, as an unfinished word is thousands of lists to GIN: of titles, names and
-- genres (digits 5, 6 and 7) what their words begin with, up to five letters, and of descriptions (8) the first four and five;
-- and of the place its highest 18 and 9 bits, as binary numbers behind a `^` and a `~`, so that the index itself can look at the most popular
-- first. Whoever asks for the former ones finds them as before.
CREATE FUNCTION search_lexemes(
	place bigint, marks text, title_words text, people_words text, genre_words text, description_words text
) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT array_to_tsvector(
		string_to_array(
			marks
			|| replace(' ' || title_words, ' ', ' 1')
			|| replace(' ' || people_words, ' ', ' 2')
			|| replace(' ' || genre_words, ' ', ' 3')
			|| replace(' ' || description_words, ' ', ' 4')
			|| ' ^' || (place >> 35)::integer::bit(18)::text
			|| ' ~' || (place >> 44)::integer::bit(9)::text,
			' '
		)
		|| ARRAY(
			SELECT field || left(word, letters)
			FROM (VALUES ('5', title_words), ('6', people_words), ('7', genre_words)) AS fields (field, words),
				unnest(string_to_array(words, ' ')) AS word,
				generate_series(1, 5) AS letters
		)
		|| ARRAY(
			SELECT '8' || left(word, letters)
			FROM unnest(string_to_array(description_words, ' ')) AS word, generate_series(4, 5) AS letters
			WHERE length(word) >= 4
		)
	)
$$;
--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "words";
--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (
	search_lexemes(place, marks, title_words, people_words, genre_words, description_words)
) STORED;
--> statement-breakpoint
CREATE INDEX "search_documents_words" ON "search_documents" USING gin ("words") WITH (fastupdate = off);
