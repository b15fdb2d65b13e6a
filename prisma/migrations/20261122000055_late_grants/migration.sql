-- What a numbered change said is sealed with its entry, also where it changes nothing: one that comes late is put in before it.
ALTER TABLE grant_snapshot DROP CONSTRAINT grant_snapshot_check1,
  ADD CONSTRAINT grant_snapshot_entry_check CHECK (leaf_index IS NOT NULL OR opened + closed = 0);
