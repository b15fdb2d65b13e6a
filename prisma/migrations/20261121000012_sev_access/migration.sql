-- Who a SEV is about, so that a list can say who is in conflict without looking through the reads: its readers, and its named
-- subjects as long as they are at most 500. Kept by the triggers below, in the transaction that adds or takes away evidence.
CREATE TABLE "sev_party" (
    "sev_number" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "sev_party_pkey" PRIMARY KEY ("sev_number","part","person_id")
);
CREATE INDEX "sev_party_person_id_sev_number_idx" ON "sev_party"("person_id", "sev_number");
ALTER TABLE sev_party ADD CHECK (part IN ('actor', 'granter', 'subject'));

-- How many subjects are named (501: more than 500, then they are not listed), and whether a whole dataset was read.
CREATE TABLE "sev_spread" (
    "sev_number" INTEGER NOT NULL,
    "named" INTEGER NOT NULL,
    "whole" BOOLEAN NOT NULL,

    CONSTRAINT "sev_spread_pkey" PRIMARY KEY ("sev_number")
);

-- Whom a privacy officer or its handlers named to one SEV: a handler of a restricted one, or somebody from outside.
CREATE TABLE "sev_handler" (
    "sev_number" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "sev_handler_pkey" PRIMARY KEY ("sev_number","person_id","part")
);
CREATE INDEX "sev_handler_person_id_idx" ON "sev_handler"("person_id");
ALTER TABLE sev_handler ADD CHECK (part IN ('handler', 'outside'));

-- What admins decide for the whole instance; of a key the highest version holds. Each but the first names its entry.
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "leaf_index" BIGINT,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key","version")
);

CREATE INDEX "exposure_sev_number_idx" ON "exposure"("sev_number");
CREATE INDEX "sev_actor_id_idx" ON "sev"("actor_id");
CREATE INDEX "sev_owner_id_idx" ON "sev"("owner_id");
CREATE INDEX sev_event_asked ON sev_event (actor_id, sev_number) WHERE kind = 'access_asked';

INSERT INTO setting (key, version, value, decided_at) VALUES ('crowd_limit', 1, '25', now());
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON setting FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON setting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER setting_is_logged AFTER INSERT ON setting DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.version > 1) EXECUTE FUNCTION require_entry('setting.change', 'leaf_index');

CREATE FUNCTION crowd_limit() RETURNS int LANGUAGE sql STABLE AS $$
  SELECT value::int FROM setting WHERE key = 'crowd_limit' ORDER BY version DESC LIMIT 1 $$;

-- Adds the subjects of reads to SEVs. More than 500 are a crowd, whose members are asked for one by one.
CREATE FUNCTION sev_party_subjects(numbers int[], leaves bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sev_party (sev_number, part, person_id)
  SELECT n, 'subject', subject_id FROM (
    SELECT d.n, d.subject_id, row_number() OVER (PARTITION BY d.n) AS place FROM (
      SELECT DISTINCT f.n, x.subject_id FROM unnest(numbers, leaves) AS f (n, leaf)
      JOIN read_subject x ON x.log_id = 1 AND x.leaf_index = f.leaf
      WHERE NOT EXISTS (SELECT FROM sev_spread c WHERE c.sev_number = f.n AND c.named > 500)) d) e
  WHERE place <= 501 ON CONFLICT DO NOTHING;
  UPDATE sev_spread s SET named = least(501, (SELECT count(*) FROM sev_party p WHERE p.sev_number = s.sev_number AND p.part = 'subject'))
  WHERE s.sev_number IN (SELECT unnest(numbers)) AND s.named <= 500;
  DELETE FROM sev_party p USING sev_spread s WHERE s.sev_number = p.sev_number AND s.named > 500 AND p.part = 'subject'
    AND p.sev_number IN (SELECT unnest(numbers));
END $$;

CREATE FUNCTION sev_party_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM fresh) THEN RETURN NULL; END IF;
  INSERT INTO sev_party (sev_number, part, person_id)
  SELECT DISTINCT f.sev_number, 'actor', r.actor_id FROM fresh f JOIN read r USING (log_id, leaf_index) ON CONFLICT DO NOTHING;
  INSERT INTO sev_spread (sev_number, named, whole)
  SELECT f.sev_number, 0, coalesce(bool_or(r.scope = 'dataset'), false) FROM fresh f LEFT JOIN read r USING (log_id, leaf_index) GROUP BY 1
  ON CONFLICT (sev_number) DO UPDATE SET whole = true WHERE excluded.whole AND NOT sev_spread.whole;
  PERFORM sev_party_subjects(array_agg(sev_number), array_agg(leaf_index)) FROM (SELECT DISTINCT sev_number, leaf_index FROM fresh) f;
  RETURN NULL;
END $$;
CREATE TRIGGER sev_party_add AFTER INSERT ON sev_read REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION sev_party_add();

-- Takes out whom only the reads named that are evidence no more. What a crowd shrank to is counted anew.
CREATE FUNCTION sev_party_take() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE shrunk int[];
BEGIN
  IF NOT EXISTS (SELECT FROM gone) THEN RETURN NULL; END IF;
  DELETE FROM sev_party p WHERE p.part = 'actor'
    AND (p.sev_number, p.person_id) IN (SELECT g.sev_number, r.actor_id FROM gone g JOIN read r USING (log_id, leaf_index))
    AND NOT EXISTS (SELECT FROM sev_read s JOIN read r USING (log_id, leaf_index) WHERE s.sev_number = p.sev_number AND r.actor_id = p.person_id);
  DELETE FROM sev_party p WHERE p.part = 'subject'
    AND (p.sev_number, p.person_id) IN (SELECT g.sev_number, x.subject_id FROM gone g JOIN read_subject x USING (log_id, leaf_index))
    AND NOT EXISTS (SELECT FROM sev_read s JOIN read_subject x USING (log_id, leaf_index)
      WHERE s.sev_number = p.sev_number AND x.subject_id = p.person_id);
  UPDATE sev_spread s SET named = CASE WHEN s.named > 500 THEN 0 ELSE
      (SELECT count(*) FROM sev_party p WHERE p.sev_number = s.sev_number AND p.part = 'subject') END,
    whole = EXISTS (SELECT FROM sev_read e JOIN read r USING (log_id, leaf_index) WHERE e.sev_number = s.sev_number AND r.scope = 'dataset')
  WHERE s.sev_number IN (SELECT sev_number FROM gone);
  SELECT array_agg(s.sev_number) INTO shrunk FROM sev_spread s WHERE s.sev_number IN (SELECT sev_number FROM gone)
    AND s.named = 0 AND EXISTS (SELECT FROM sev_read e WHERE e.sev_number = s.sev_number);
  PERFORM sev_party_subjects(array_agg(sev_number), array_agg(leaf_index))
  FROM (SELECT DISTINCT sev_number, leaf_index FROM sev_read WHERE sev_number = ANY(shrunk)) f HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER sev_party_take AFTER DELETE ON sev_read REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION sev_party_take();

-- Whoever is erased as a subject is one no more; the count of them stays.
CREATE FUNCTION sev_party_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sev_party p SET person_id = NEW.subject_id WHERE p.part = 'subject' AND p.person_id = OLD.subject_id
    AND NOT EXISTS (SELECT FROM sev_party q WHERE q.sev_number = p.sev_number AND q.part = 'subject' AND q.person_id = NEW.subject_id);
  RETURN NULL;
END $$;
CREATE TRIGGER sev_party_forget AFTER UPDATE ON read_subject FOR EACH ROW
  WHEN (OLD.subject_id <> NEW.subject_id) EXECUTE FUNCTION sev_party_forget();

-- The SEVs that this person is in conflict with: the rule of core/policy/conflict.ts over all of them at once. A SEV is about
-- as many people as are named, or everybody recorded where a whole dataset was read, or as the detectors counted.
CREATE FUNCTION sev_conflicts(who uuid) RETURNS SETOF int LANGUAGE sql STABLE ROWS 10 AS $$
  WITH me AS MATERIALIZED (SELECT id, manager_id, is_subject FROM person WHERE id = who),
  reports AS MATERIALIZED (SELECT id, is_subject FROM person WHERE manager_id = who),
  own AS MATERIALIZED (SELECT id, is_subject FROM me UNION SELECT id, is_subject FROM reports),
  close AS MATERIALIZED (SELECT id FROM own UNION SELECT manager_id FROM me WHERE manager_id IS NOT NULL),
  crowd AS MATERIALIZED (SELECT crowd_limit() AS above, (SELECT count(*) FROM person WHERE is_subject) <= crowd_limit() AS nobody)
  SELECT p.sev_number FROM sev_party p JOIN close c ON c.id = p.person_id WHERE p.part = 'actor'
  UNION SELECT v.number FROM sev v JOIN close c ON c.id = v.actor_id
  UNION SELECT e.sev_number FROM exposure e WHERE e.opened_by = who AND e.sev_number IS NOT NULL
  UNION SELECT p.sev_number FROM sev_party p WHERE p.person_id = who AND p.part = 'granter'
  UNION SELECT p.sev_number FROM own o JOIN sev_party p ON p.person_id = o.id AND p.part = 'subject'
    JOIN sev_spread s ON s.sev_number = p.sev_number JOIN sev v ON v.number = p.sev_number CROSS JOIN crowd c
    WHERE greatest(v.subjects, s.named) <= c.above AND (NOT s.whole OR c.nobody)
  UNION SELECT s.sev_number FROM crowd c JOIN sev_spread s ON c.nobody AND s.whole JOIN sev v ON v.number = s.sev_number
    WHERE greatest(v.subjects, s.named) <= c.above AND (SELECT bool_or(is_subject) FROM own) $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON sev_party, sev_spread, sev_handler TO whosaw_app;
GRANT SELECT, INSERT ON setting TO whosaw_app;
GRANT EXECUTE ON FUNCTION crowd_limit(), sev_party_subjects(int[], bigint[]), sev_conflicts(uuid) TO whosaw_app;

-- What keeps the reads of a range is told to everybody who signed in: a restricted SEV without its number.
CREATE OR REPLACE FUNCTION log_hold(first_leaf bigint, past_leaf bigint) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE sevs text; holds text;
BEGIN
  SELECT string_agg(DISTINCT CASE WHEN s.restricted THEN 'there is evidence here' ELSE 'SEV ' || s.number || ' is open and has evidence here' END, '; ')
  INTO sevs FROM public.sev_read r JOIN public.sev s ON s.number = r.sev_number
  WHERE r.log_id IN (SELECT log_id FROM public.log_head) AND r.leaf_index >= first_leaf AND r.leaf_index < past_leaf
    AND s.state NOT IN ('closed', 'dismissed', 'merged');
  SELECT string_agg('legal hold ' || h.number, '; ' ORDER BY h.number) INTO holds FROM public.legal_hold h
  WHERE h.state IN ('placed', 'lift_asked') AND (
    EXISTS (SELECT FROM public.sev_read r WHERE r.sev_number = h.sev_number AND r.leaf_index >= first_leaf AND r.leaf_index < past_leaf)
    OR EXISTS (SELECT FROM public.read r WHERE r.actor_id = h.person_id AND r.leaf_index >= first_leaf AND r.leaf_index < past_leaf)
    OR EXISTS (SELECT FROM public.read_subject r WHERE r.subject_id = h.person_id AND r.leaf_index >= first_leaf AND r.leaf_index < past_leaf));
  RETURN nullif(concat_ws('; ', sevs, holds), '');
END $$;
