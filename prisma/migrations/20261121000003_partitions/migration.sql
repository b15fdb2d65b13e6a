-- The tables that hold reads are cut into partitions by leaf index (docs/retention.md). Their partitions lie in a schema of
-- their own, in which the application's role may do nothing: it reads and writes through the tables of "public" alone. To
-- cut and to drop it calls the functions below. They run as the owner, with a fixed search_path, and decide by themselves.
CREATE SCHEMA log_part;

CREATE FUNCTION log_tables() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['entry', 'entry_detail', 'read', 'read_dataset', 'read_subject'] $$;

-- An emptying of the whole table is refused by its trigger; this makes its partitions refuse it, too. (The trigger against
-- changes of single rows is one that PostgreSQL gives to every partition by itself.)
CREATE FUNCTION log_part_refuses_truncate(parent text, part text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = format('public.%I', parent)::regclass AND tgname = 'append_only_truncate') THEN
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON log_part.%I FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()', part);
  END IF;
END $$;

CREATE FUNCTION log_part_make(first_leaf bigint, past_leaf bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE parent text;
BEGIN
  FOREACH parent IN ARRAY public.log_tables() LOOP
    EXECUTE format('CREATE TABLE log_part.%I PARTITION OF public.%I FOR VALUES FROM (%s) TO (%s)',
      parent || '_' || first_leaf, parent, first_leaf, coalesce(past_leaf::text, 'MAXVALUE'));
    PERFORM public.log_part_refuses_truncate(parent, parent || '_' || first_leaf);
  END LOOP;
  INSERT INTO public.log_partition (from_leaf, to_leaf) VALUES (first_leaf, past_leaf);
END $$;

-- Makes the partitions anew that log_partition names: for a backup that is being loaded. Only while the log is empty.
CREATE FUNCTION log_part_relayout() RETURNS void LANGUAGE plpgsql AS $$
DECLARE part text; parent text; range record;
BEGIN
  IF EXISTS (SELECT FROM public.entry) THEN RAISE EXCEPTION 'the log is not empty'; END IF;
  FOR part IN SELECT relname FROM pg_class WHERE relnamespace = 'log_part'::regnamespace AND relkind = 'r' LOOP
    EXECUTE format('DROP TABLE log_part.%I', part);
  END LOOP;
  FOR range IN SELECT * FROM public.log_partition ORDER BY from_leaf LOOP
    FOREACH parent IN ARRAY public.log_tables() LOOP
      CONTINUE WHEN range.dropped_at IS NOT NULL AND parent NOT IN ('entry', 'entry_detail');
      part := parent || '_' || range.from_leaf || CASE WHEN range.dropped_at IS NULL THEN '' ELSE '_acts' END;
      EXECUTE format('CREATE TABLE log_part.%I PARTITION OF public.%I FOR VALUES FROM (%s) TO (%s)',
        part, parent, range.from_leaf, coalesce(range.to_leaf::text, 'MAXVALUE'));
      PERFORM public.log_part_refuses_truncate(parent, part);
    END LOOP;
  END LOOP;
END $$;

-- Gives a partition another end. PostgreSQL reads its rows to see that they are all before it: keep it small, or empty.
CREATE FUNCTION log_part_end(first_leaf bigint, past_leaf bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE parent text;
BEGIN
  FOREACH parent IN ARRAY public.log_tables() LOOP
    EXECUTE format('ALTER TABLE public.%I DETACH PARTITION log_part.%I', parent, parent || '_' || first_leaf);
    EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION log_part.%I FOR VALUES FROM (%s) TO (%s)',
      parent, parent || '_' || first_leaf, first_leaf, past_leaf);
  END LOOP;
  UPDATE public.log_partition SET to_leaf = past_leaf WHERE from_leaf = first_leaf;
END $$;

-- When a leaf was recorded; null where it is not kept.
CREATE FUNCTION log_time_at(leaf bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT max(e.recorded_at) FROM public.log_head h JOIN public.entry e ON e.log_id = h.log_id AND e.leaf_index = leaf $$;

-- What has to be cut now: `tail`: the open end has been reached and needs an end itself; `month`: a new month began. The
-- second only while few entries would have to be looked at, and once in a month of the database's clock, so that a clock
-- that jumps makes one partition more and not hundreds.
CREATE FUNCTION log_cut_due() RETURNS TABLE (why text, live_from bigint, tail_from bigint, size bigint)
LANGUAGE sql STABLE SET "TimeZone" = 'UTC' AS $$
  WITH ends AS (
    SELECT live.from_leaf AS live_from, tail.from_leaf AS tail_from, (SELECT max(size) FROM public.log_head) AS size,
      public.log_time_at(live.from_leaf) AS first_at, (SELECT max(cut_at) FROM public.log_partition) AS cut_at
    FROM public.log_partition tail JOIN public.log_partition live ON live.to_leaf = tail.from_leaf WHERE tail.to_leaf IS NULL)
  SELECT 'tail', live_from, tail_from, size FROM ends WHERE size > tail_from
  UNION ALL
  SELECT 'month', live_from, tail_from, size FROM ends
  WHERE size > live_from AND size < tail_from AND size - live_from <= 65536
    AND date_trunc('month', now()) > date_trunc('month', first_at)
    AND date_trunc('month', now()) IS DISTINCT FROM date_trunc('month', cut_at) $$;

-- Cuts at the head, when it is due, in one short transaction; answers the leaf at which the next partition begins, or null
-- when nothing was to be done. Waits a tenth of a second for those who read or write just now, then fails (55P03) and has
-- changed nothing: try again.
CREATE FUNCTION log_cut() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET lock_timeout = '100ms' AS $$
DECLARE due record; done record; span bigint; next_leaf bigint; past_leaf bigint; parent text;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'log_cut needs a transaction that is read committed' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  LOCK TABLE public.log_partition IN SHARE ROW EXCLUSIVE MODE; -- one worker at a time; reading it goes on
  IF NOT EXISTS (SELECT FROM public.log_cut_due()) THEN RETURN NULL; END IF;
  LOCK TABLE ONLY public.entry, ONLY public.entry_detail, ONLY public.read, ONLY public.read_dataset, ONLY public.read_subject
    IN ACCESS EXCLUSIVE MODE;
  -- Nobody is writing an entry now, so the head that is committed counts every row there is.
  SELECT * INTO due FROM public.log_cut_due();
  IF due IS NULL THEN RETURN NULL; END IF;
  next_leaf := CASE due.why WHEN 'tail' THEN due.tail_from ELSE due.size END;
  UPDATE public.log_partition SET first_at = public.log_time_at(from_leaf), last_at = public.log_time_at(next_leaf - 1), cut_at = now()
  WHERE from_leaf = due.live_from RETURNING * INTO done;
  -- Half a month of what was written lately, in whole tiles: what is larger than 65,536 is cut by size.
  span := ceil((next_leaf - done.from_leaf) * extract(epoch FROM interval '15 days')
    / extract(epoch FROM greatest(done.last_at - done.first_at, interval '1 day')));
  span := least(16777216, greatest(65536, span));
  past_leaf := ceil((due.size + span) / 256.0) * 256;
  IF due.why = 'tail' THEN
    PERFORM public.log_part_end(due.tail_from, past_leaf);
  ELSE
    FOREACH parent IN ARRAY public.log_tables() LOOP -- the tail: empty, for the head has not come so far
      EXECUTE format('DROP TABLE log_part.%I', parent || '_' || due.tail_from);
    END LOOP;
    DELETE FROM public.log_partition WHERE from_leaf = due.tail_from;
    PERFORM public.log_part_end(due.live_from, next_leaf);
    PERFORM public.log_part_make(next_leaf, past_leaf);
  END IF;
  PERFORM public.log_part_make(past_leaf, NULL);
  RETURN next_leaf;
END $$;

-- What keeps the reads of a range, in words, or null: open SEVs with evidence in it, and legal holds of a SEV or of a person
-- who read or was read in it (named by the hold's number alone; asked for later than this file, so looked up when it runs).
CREATE FUNCTION log_hold(first_leaf bigint, past_leaf bigint) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE sevs text; holds text;
BEGIN
  SELECT string_agg(DISTINCT 'SEV ' || s.number || ' is open and has evidence here', '; ') INTO sevs
  FROM public.sev_read r JOIN public.sev s ON s.number = r.sev_number
  WHERE r.log_id IN (SELECT log_id FROM public.log_head) AND r.leaf_index >= first_leaf AND r.leaf_index < past_leaf
    AND s.state NOT IN ('closed', 'dismissed', 'merged');
  IF to_regclass('public.legal_hold') IS NOT NULL THEN
    EXECUTE 'SELECT string_agg(''legal hold '' || h.number, ''; '' ORDER BY h.number) FROM public.legal_hold h
      WHERE h.state IN (''placed'', ''lift_asked'') AND (
        EXISTS (SELECT FROM public.sev_read r WHERE r.sev_number = h.sev_number AND r.leaf_index >= $1 AND r.leaf_index < $2)
        OR EXISTS (SELECT FROM public.read r WHERE r.actor_id = h.person_id AND r.leaf_index >= $1 AND r.leaf_index < $2)
        OR EXISTS (SELECT FROM public.read_subject r WHERE r.subject_id = h.person_id AND r.leaf_index >= $1 AND r.leaf_index < $2))'
      INTO holds USING first_leaf, past_leaf;
  END IF;
  RETURN nullif(concat_ws('; ', sevs, holds), '');
END $$;

-- How long reads are kept now. Never less than 6 months, whatever the table says.
CREATE FUNCTION log_policy() RETURNS TABLE (version int, reads_months int) LANGUAGE sql STABLE AS $$
  SELECT version, greatest(6, reads_months) FROM public.retention_policy ORDER BY version DESC LIMIT 1 $$;

-- Each partition: `due_at` is when the newest of its entries is older than the policy, `drops_at` when it may be dropped: then,
-- but not before it was announced for seven days. Both null while it is being written.
CREATE FUNCTION log_partition_state() RETURNS TABLE (from_leaf bigint, to_leaf bigint, first_at timestamptz, last_at timestamptz,
  due_at timestamptz, announced_at timestamptz, drops_at timestamptz, held text, dropped_at timestamptz, dropped_leaf bigint,
  dropped_reads bigint) LANGUAGE sql STABLE SET "TimeZone" = 'UTC' AS $$
  SELECT p.from_leaf, p.to_leaf, p.first_at, p.last_at, d.at, p.announced_at, CASE WHEN p.announced_at IS NOT NULL THEN greatest(d.at, p.announced_at + interval '7 days') END,
    CASE WHEN p.dropped_at IS NULL AND p.last_at IS NOT NULL THEN public.log_hold(p.from_leaf, p.to_leaf) END,
    p.dropped_at, p.dropped_leaf, p.dropped_reads
  FROM public.log_partition p, public.log_policy() y, LATERAL (SELECT p.last_at + make_interval(months => y.reads_months) AS at) d
  ORDER BY p.from_leaf $$;

-- By two clocks, so that one that jumps ahead drops nothing: the database's, and the one of the newest entry.
CREATE FUNCTION log_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT least(now(), (SELECT max(recorded_at) FROM public.log_head)) $$;

-- Announces what has become too old, and takes an announcement back when a longer policy says otherwise.
CREATE FUNCTION log_announce() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.log_partition p SET announced_at = CASE WHEN s.due_at <= public.log_now() THEN now() END
  FROM public.log_partition_state() s
  WHERE s.from_leaf = p.from_leaf AND p.dropped_at IS NULL AND (s.due_at <= public.log_now()) IS DISTINCT FROM (p.announced_at IS NOT NULL)
    AND s.due_at IS NOT NULL $$;

-- Drops the reads of one partition: only of one that the policy, the announcement and the holds let go, and only together with
-- the entry "log.retain", which the caller appends next, in this transaction (a trigger demands it at COMMIT). Everything that
-- is no read stays: what a SEV, a role or a grant became is replayed from it. Hashes, tiles and checkpoints are not touched.
-- `kept_digest` is the SHA-256 over the leaf indexes that stay (8 bytes each, big-endian, ascending), so that nobody can later
-- take an act out of the range and call it a read.
CREATE FUNCTION log_drop(first_leaf bigint) RETURNS TABLE (past_leaf bigint, first_at timestamptz, last_at timestamptz,
  reads bigint, kept bigint, kept_digest bytea, months int, policy int) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET lock_timeout = '100ms' AS $$
DECLARE state record; head_size bigint; parent text; part text; newest timestamptz;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'log_drop needs a transaction that is read committed' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  LOCK TABLE public.log_partition IN SHARE ROW EXCLUSIVE MODE; -- one worker at a time; reading it goes on
  SELECT s.* INTO state FROM public.log_partition_state() s WHERE s.from_leaf = first_leaf;
  IF state IS NULL THEN RAISE EXCEPTION 'no partition begins at leaf %', first_leaf USING ERRCODE = 'no_data_found'; END IF;
  IF state.dropped_at IS NOT NULL THEN RAISE EXCEPTION 'the reads from leaf % on are dropped already', first_leaf USING ERRCODE = 'WR001'; END IF;
  newest := public.log_time_at(state.to_leaf - 1); -- from the entry itself, not from what the table says of it
  SELECT y.version, y.reads_months INTO policy, months FROM public.log_policy() y;
  IF state.drops_at IS NULL OR state.drops_at > public.log_now() OR newest IS NULL
    OR newest + make_interval(months => months) > public.log_now() THEN
    RAISE EXCEPTION 'the reads from leaf % on are kept until %', first_leaf, coalesce(state.drops_at, state.due_at) USING ERRCODE = 'WR002';
  END IF;

  -- What stays, by the index on kinds: two ranges that leave the reads out.
  FOREACH parent IN ARRAY ARRAY['entry', 'entry_detail'] LOOP
    EXECUTE format('CREATE TABLE log_part.%I (LIKE public.%I INCLUDING ALL)', parent || '_' || first_leaf || '_acts', parent);
    PERFORM public.log_part_refuses_truncate(parent, parent || '_' || first_leaf || '_acts');
  END LOOP;
  EXECUTE format('INSERT INTO log_part.%1$I SELECT * FROM log_part.%2$I WHERE kind < ''read'' UNION ALL SELECT * FROM log_part.%2$I WHERE kind > ''read''',
    'entry_' || first_leaf || '_acts', 'entry_' || first_leaf);
  EXECUTE format('INSERT INTO log_part.%I SELECT d.* FROM log_part.%I d JOIN log_part.%I USING (log_id, leaf_index)',
    'entry_detail_' || first_leaf || '_acts', 'entry_detail_' || first_leaf, 'entry_' || first_leaf || '_acts');
  EXECUTE format('SELECT count(*), sha256(coalesce(string_agg(int8send(leaf_index), '''' ORDER BY leaf_index), '''')) FROM log_part.%I',
    'entry_' || first_leaf || '_acts') INTO kept, kept_digest;

  -- The head first, as every appender takes it; then, for a moment, the tables.
  SELECT max(h.size) INTO head_size FROM (SELECT size FROM public.log_head FOR UPDATE) h;
  IF ceil(state.to_leaf / 256.0) * 256 > head_size THEN
    RAISE EXCEPTION 'the last tile over the reads from leaf % on is not full yet', first_leaf USING ERRCODE = 'WR002';
  END IF;
  LOCK TABLE ONLY public.entry, ONLY public.entry_detail, ONLY public.read, ONLY public.read_dataset, ONLY public.read_subject
    IN ACCESS EXCLUSIVE MODE;
  IF public.log_hold(first_leaf, state.to_leaf) IS NOT NULL THEN
    RAISE EXCEPTION 'the reads from leaf % on are held: %', first_leaf, public.log_hold(first_leaf, state.to_leaf) USING ERRCODE = 'WR003';
  END IF;
  FOREACH parent IN ARRAY public.log_tables() LOOP
    EXECUTE format('DROP TABLE log_part.%I', parent || '_' || first_leaf);
  END LOOP;
  FOREACH parent IN ARRAY ARRAY['entry', 'entry_detail'] LOOP
    EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION log_part.%I FOR VALUES FROM (%s) TO (%s)',
      parent, parent || '_' || first_leaf || '_acts', first_leaf, state.to_leaf);
  END LOOP;
  past_leaf := state.to_leaf; first_at := state.first_at; last_at := newest; reads := past_leaf - first_leaf - kept;
  UPDATE public.log_partition p SET dropped_at = now(), dropped_leaf = head_size, dropped_reads = reads WHERE p.from_leaf = first_leaf;
  RETURN NEXT;
END $$;

-- Autovacuum does not look at a table that is only the sum of its partitions; without this the planner guesses.
CREATE FUNCTION log_analyze() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE parent text;
BEGIN
  FOREACH parent IN ARRAY public.log_tables() LOOP
    CONTINUE WHEN EXISTS (SELECT FROM pg_stat_all_tables WHERE relid = format('public.%I', parent)::regclass
      AND last_analyze > now() - interval '1 hour');
    EXECUTE format(CASE WHEN current_setting('server_version_num')::int >= 180000 THEN 'ANALYZE ONLY public.%I' ELSE 'ANALYZE public.%I' END, parent);
  END LOOP;
END $$;

-- A drop and a change of policy are acts: neither is committed without its entry.
CREATE FUNCTION require_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.entry WHERE leaf_index = (to_jsonb(NEW) ->> TG_ARGV[1])::bigint AND kind = TG_ARGV[0]) THEN
    RAISE EXCEPTION '% without its entry % refused', TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER drop_is_logged AFTER UPDATE ON log_partition DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.dropped_leaf IS NOT NULL) EXECUTE FUNCTION require_entry('log.retain', 'dropped_leaf');

-- Two years, until somebody decides otherwise.
ALTER TABLE retention_policy ADD CHECK (reads_months BETWEEN 6 AND 120);
INSERT INTO retention_policy (version, reads_months, decided_at) VALUES (1, 24, now());
CREATE CONSTRAINT TRIGGER policy_is_logged AFTER INSERT ON retention_policy DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.version > 1) EXECUTE FUNCTION require_entry('log.policy', 'leaf_index');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON retention_policy FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON retention_policy FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

REVOKE INSERT, UPDATE, DELETE ON log_partition FROM whosaw_app;
REVOKE EXECUTE ON FUNCTION log_part_refuses_truncate(text, text), log_part_make(bigint, bigint), log_part_end(bigint, bigint), log_part_relayout(),
  log_cut(), log_announce(), log_drop(bigint), log_analyze() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_cut(), log_announce(), log_drop(bigint), log_analyze() TO whosaw_app;

SELECT log_part_make(0, 65536), log_part_make(65536, NULL);
