-- Written by hand, as `search_index` is: the same of titles alone. A list of that index names every document that has a word anywhere,
-- and whoever looks for one in titles would read all of it.
CREATE VIRTUAL TABLE `search_titles` USING fts5(
	title_words, marks,
	content = 'search_documents', content_rowid = 'place',
	tokenize = "ascii tokenchars '=_'", prefix = '1 2 3', detail = 'column', columnsize = 0
);
--> statement-breakpoint
INSERT INTO search_titles (search_titles) VALUES ('rebuild');
--> statement-breakpoint
CREATE TRIGGER `search_titles_insert` AFTER INSERT ON `search_documents` BEGIN
	INSERT INTO search_titles (rowid, title_words, marks) VALUES (new.place, new.title_words, new.marks);
END;
--> statement-breakpoint
CREATE TRIGGER `search_titles_delete` AFTER DELETE ON `search_documents` BEGIN
	INSERT INTO search_titles (search_titles, rowid, title_words, marks)
	VALUES ('delete', old.place, old.title_words, old.marks);
END;
--> statement-breakpoint
-- FTS5 merges its segments where it has written so many pages, hundreds at a time, and everybody waits. So each document pays for itself.
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0);
--> statement-breakpoint
INSERT INTO search_titles (search_titles, rank) VALUES ('automerge', 0);
--> statement-breakpoint
CREATE TRIGGER `search_documents_merge` AFTER INSERT ON `search_documents` BEGIN
	INSERT INTO search_index (search_index, rank) VALUES ('merge', 4);
	INSERT INTO search_titles (search_titles, rank) VALUES ('merge', 2);
END;
