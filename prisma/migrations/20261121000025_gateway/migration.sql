-- Whether somebody is above a person: their manager, the manager of that one, and so on, twelve levels at most.
-- Steps by key, each planned once a session: a recursive query is started, and planned, for every row that asks.
CREATE FUNCTION is_above(leader uuid, person_id uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  next uuid := person_id;
BEGIN
  FOR level IN 1..12 LOOP
    SELECT p.manager_id INTO next FROM person p WHERE p.id = next;
    IF next IS NULL THEN RETURN false; END IF;
    IF next = leader THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;
