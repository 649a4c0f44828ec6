DROP INDEX `search_keys_type`;
