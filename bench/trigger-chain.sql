CREATE TABLE chain_head (id int PRIMARY KEY, hash bytea NOT NULL);
INSERT INTO chain_head VALUES (1, '\x00');
ALTER TABLE entry ADD COLUMN chain_hash bytea;

CREATE FUNCTION chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last bytea;
BEGIN
  SELECT hash INTO last FROM chain_head WHERE id = 1 FOR UPDATE;
  NEW.chain_hash := sha256(last || convert_to(NEW::text, 'UTF8'));
  UPDATE chain_head SET hash = NEW.chain_hash WHERE id = 1;
  RETURN NEW;
END $$;

CREATE TRIGGER chain BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION chain();
GRANT SELECT, UPDATE ON chain_head TO whosaw_app;
