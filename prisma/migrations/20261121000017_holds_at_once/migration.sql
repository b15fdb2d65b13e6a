-- A hold keeps the reads of a range from the moment one person asks for it, as it stops an erasure: for 72 hours, and once a
-- second person confirmed it until it is lifted. The 72 hours go by both clocks, so that one that jumps ahead drops nothing.
-- Everybody who signed in reads these words: a restricted SEV has no number in them.
CREATE OR REPLACE FUNCTION log_hold(first_leaf bigint, past_leaf bigint) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE sevs text; holds text;
BEGIN
  SELECT string_agg(DISTINCT CASE WHEN s.restricted THEN 'A SEV' ELSE 'SEV ' || s.number END || ' is open and has evidence here', '; ')
    INTO sevs
  FROM public.sev_read r JOIN public.sev s ON s.number = r.sev_number
  WHERE r.log_id IN (SELECT log_id FROM public.log_head) AND r.leaf_index >= first_leaf AND r.leaf_index < past_leaf
    AND s.state NOT IN ('closed', 'dismissed', 'merged');
  SELECT string_agg('legal hold ' || h.number, '; ' ORDER BY h.number) INTO holds FROM public.legal_hold h
  WHERE (h.state IN ('placed', 'lift_asked') OR (h.state = 'asked' AND h.asked_at > public.log_now() - interval '72 hours'))
    AND (EXISTS (SELECT FROM public.sev_read r WHERE r.sev_number = h.sev_number AND r.leaf_index >= first_leaf AND r.leaf_index < past_leaf)
      OR EXISTS (SELECT FROM public.read r WHERE r.actor_id = h.person_id AND r.leaf_index >= first_leaf AND r.leaf_index < past_leaf)
      OR EXISTS (SELECT FROM public.read_subject r WHERE r.subject_id = h.person_id AND r.leaf_index >= first_leaf AND r.leaf_index < past_leaf));
  RETURN nullif(concat_ws('; ', sevs, holds), '');
END $$;
