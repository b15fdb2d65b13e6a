-- The entry that issued a key: one that no entry issued is found.
ALTER TABLE api_key ADD COLUMN leaf_index bigint;
UPDATE api_key k SET leaf_index = (SELECT min(e.leaf_index) FROM entry e
  WHERE e.kind = 'key.issue' AND convert_from(e.bytes, 'UTF8')::jsonb ->> 'prefix' = k.prefix);
