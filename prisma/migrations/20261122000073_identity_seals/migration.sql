-- What the seal of an identity is made with: its entry holds the seal, so that one put in beside the log is found.
ALTER TABLE identity ADD COLUMN salt bytea;
