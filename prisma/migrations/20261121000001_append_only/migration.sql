-- Two scales that run opposite ways: the database refuses a number outside them, too.
ALTER TABLE sev ADD CHECK (automatic BETWEEN 0 AND 5), ADD CHECK (triaged BETWEEN 0 AND 5), ADD CHECK (final BETWEEN 0 AND 5), ADD CHECK (held BETWEEN 0 AND 1),
  ADD CHECK (num_nulls(held, held_for, held_by_id) IN (0, 3));
ALTER TABLE dataset ADD CHECK (dss BETWEEN 1 AND 4);
ALTER TABLE read ADD CHECK (dss BETWEEN 1 AND 4), ADD CHECK (outcome IN ('allowed', 'refused')), ADD CHECK (scope IN ('people', 'dataset', 'unknown'));
ALTER TABLE item ADD CHECK (dss BETWEEN 1 AND 4);
ALTER TABLE entry ADD CHECK (octet_length(bytes) <= 65535), ADD CHECK (octet_length(leaf_hash) = 32);
ALTER TABLE log_head ADD CHECK (octet_length(edge) % 32 = 0);
ALTER TABLE tile ADD CHECK (octet_length(bytes) = 8192), ADD CHECK (octet_length(root) = 32);
ALTER TABLE tile ALTER bytes SET STORAGE EXTERNAL; -- hashes do not compress: do not try

-- What was written stays. A speed bump for whoever owns the database; the defence is heads kept outside.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table "%" is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['entry', 'tile', 'checkpoint', 'cosignature', 'log_origin', 'source_event', 'read', 'read_dataset', 'read_subject', 'grant_change', 'sev_event', 'source_mapping']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

-- Moves the head on for whoever prepared a batch for one that is as they expect; raises WH001 when it is another by now. The
-- head is locked from here to the end of the transaction, and whoever waits too long for it gets an error, and no hang.
CREATE FUNCTION advance_head(of_size bigint, of_edge bytea, of_origin text, of_erasures integer,
  to_size bigint, to_edge bytea, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('lock_timeout', '4s', true), set_config('statement_timeout', '8s', true);
  UPDATE log_head SET size = to_size, edge = to_edge, recorded_at = at
  WHERE log_id = 1 AND size = of_size AND edge = of_edge AND origin = of_origin AND erasures = of_erasures;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the head is not the expected one' USING ERRCODE = 'WH001';
  END IF;
END $$;

-- Whoever watches a list is told of every change, whichever verb made it.
CREATE FUNCTION touch_sev() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER touch_sev BEFORE INSERT OR UPDATE ON sev FOR EACH ROW EXECUTE FUNCTION touch_sev();

-- The application's role. Roles belong to the cluster, so another database may have made it already.
DO $$
BEGIN
  CREATE ROLE whosaw_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

GRANT USAGE ON SCHEMA public TO whosaw_app;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO whosaw_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO whosaw_app;
GRANT UPDATE ON log_head, team, person, role_assignment, session, api_key, dataset, purpose, purpose_holder, access_grant, need,
  source, source_login, import_run, exposure, finding, sev, follower, log_reread, instance TO whosaw_app;
GRANT UPDATE ON witness, witness_contact TO whosaw_app;
GRANT DELETE ON role_assignment, purpose_dataset, purpose_holder, access_grant, need, identity, sev_read TO whosaw_app;

-- Reads through our own gateway are a source like any other; it is always there.
INSERT INTO source (id, name, kind, public_means, coverage, not_seen, created_at)
VALUES ('gateway', 'Whosaw gateway', 'gateway', 'logins', 'watched', '', now());
