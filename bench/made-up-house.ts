export const ACTORS = 200;
export const DATASETS = 20;
export const TEAMS = 12;

/**
 * What the houses that benches fill straight into the tables begin with: `made_up`, which gives a person of this name the same
 * id every time, teams, one source, and its datasets of every DSS.
 */
export const HOUSE = `
  CREATE FUNCTION made_up(who text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT overlay(overlay(md5(who) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid $$;
  INSERT INTO team (id, name) SELECT 'team-' || n, 'Team ' || n FROM generate_series(0, ${TEAMS - 1}) n;
  INSERT INTO source (id, name, kind, public_means, coverage, not_seen, created_at) VALUES ('load', 'Load', 'api', 'logins', 'watched', '', now());
  INSERT INTO dataset (id, name, dss, source_id, relation, unmapped)
    SELECT 'dataset-' || n, 'Dataset ' || n, 1 + n % 4, 'load', 'a.t' || n, false FROM generate_series(0, ${DATASETS - 1}) n;`;
