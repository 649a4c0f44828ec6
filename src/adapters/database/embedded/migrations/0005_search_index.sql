-- Written by hand: drizzle-kit knows no virtual tables. They follow their tables by triggers; a migration that makes one of these
-- tables anew has to make its triggers anew, too. The words come folded and parted by blanks, so the tokenizer has nothing to decide.
CREATE VIRTUAL TABLE `search_index` USING fts5(
	title_words, people_words, genre_words, description_words, marks,
	content = 'search_documents', content_rowid = 'place',
	tokenize = "ascii tokenchars '=_'", prefix = '1 2 3', detail = 'column', columnsize = 0
);
--> statement-breakpoint
CREATE TRIGGER `search_documents_insert` AFTER INSERT ON `search_documents` BEGIN
	INSERT INTO search_index (rowid, title_words, people_words, genre_words, description_words, marks)
	VALUES (new.place, new.title_words, new.people_words, new.genre_words, new.description_words, new.marks);
END;
--> statement-breakpoint
CREATE TRIGGER `search_documents_delete` AFTER DELETE ON `search_documents` BEGIN
	INSERT INTO search_index (search_index, rowid, title_words, people_words, genre_words, description_words, marks)
	VALUES ('delete', old.place, old.title_words, old.people_words, old.genre_words, old.description_words, old.marks);
END;
--> statement-breakpoint
CREATE TRIGGER `search_documents_update` BEFORE UPDATE ON `search_documents` BEGIN
	SELECT RAISE(ABORT, 'a document of the search index is replaced, not changed');
END;
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_spellings` USING fts5(
	trigrams,
	content = 'search_words', content_rowid = 'id', tokenize = "ascii tokenchars '='", detail = 'none', columnsize = 0
);
--> statement-breakpoint
CREATE TRIGGER `search_words_insert` AFTER INSERT ON `search_words` BEGIN
	INSERT INTO search_spellings (rowid, trigrams) VALUES (new.id, new.trigrams);
END;
--> statement-breakpoint
CREATE TRIGGER `search_words_delete` AFTER DELETE ON `search_words` BEGIN
	INSERT INTO search_spellings (search_spellings, rowid, trigrams) VALUES ('delete', old.id, old.trigrams);
END;
--> statement-breakpoint
-- What was there before the index is noted as if it had changed.
INSERT INTO search_outbox (id, target_type, target_id)
SELECT id, 'video', id FROM videos WHERE visibility = 'PUBLIC' AND processing_status = 'COMPLETED';
