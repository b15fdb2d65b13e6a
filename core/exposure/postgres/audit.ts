import type { AuditSettings } from "#core/policy/audit-settings.ts";
import { auditsReads } from "#core/policy/audit-settings.ts";
import { type CatalogClient, inCatalog } from "./in-catalog.ts";

/** Audit settings with roles by their names, as the database says them. */
export interface AuditRead {
  readonly takenAt: Date;
  readonly settings: Named<AuditSettings>;
}
type Named<Settings> = {
  readonly [Field in keyof Settings]: Field extends "superusers" | "fileReaders" | "replicators"
    ? readonly string[]
    : Field extends "overrides"
      ? readonly (Omit<AuditSettings["overrides"][number], "role"> & { readonly role: string | null })[]
      : Settings[Field];
};

/** What decides whether a read leaves a line in the server's log. */
const VALUES = `
  SELECT name, setting FROM pg_settings WHERE name ~ '^pgaudit\\.' OR name IN ('log_destination', 'log_statement', 'log_min_messages',
    'log_min_error_statement', 'log_line_prefix', 'logging_collector', 'log_connections', 'log_disconnections', 'log_error_verbosity',
    'log_timezone', 'log_truncate_on_rotation', 'log_rotation_age', 'log_rotation_size', 'shared_preload_libraries', 'session_preload_libraries',
    'ssl', 'wal_level', 'archive_mode') ORDER BY name`;
const OVERRIDES = `
  SELECT r.rolname AS role, d.datname AS database, split_part(c, '=', 1) AS setting, substr(c, strpos(c, '=') + 1) AS value
  FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole LEFT JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS c
  WHERE c ~ '^(pgaudit\\.|log_|session_preload_libraries)' AND (s.setdatabase = 0 OR d.datname = current_database()) ORDER BY 1, 2, 3`;
const ROLES = `
  SELECT rolname AS name, rolsuper AS superuser, rolreplication AS replicates, EXISTS (SELECT FROM pg_roles f WHERE f.rolname IN ('pg_read_server_files', 'pg_execute_server_program')
    AND pg_has_role(r.oid, f.oid, 'MEMBER')) AS "readsFiles"
  FROM pg_roles r WHERE rolcanlogin ORDER BY rolname`;
const REPLICAS = `
  SELECT (SELECT count(*) FROM pg_stat_replication)::int + (SELECT count(*) FROM pg_replication_slots WHERE NOT active)::int AS replicas,
    pg_is_in_recovery() AS standby, extract(epoch FROM clock_timestamp())::float8 AS now`;
/** pgaudit asks for grants to its role, and to roles that has; never for those to PUBLIC. */
const AUDITED = `
  SELECT DISTINCT n.nspname || '.' || c.relname AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.privilege_type = 'SELECT' AND a.grantee <> 0
    AND pg_has_role(to_regrole(quote_ident(current_setting('pgaudit.role')))::oid, a.grantee, 'USAGE') ORDER BY 1`;

/**
 * Reads what a database says of its own auditing: settings, what is set otherwise for roles and databases, superusers,
 * standbys and slots. Needs no right but CONNECT; what such a login may not see is left out.
 */
export const readAudit = (client: CatalogClient): Promise<AuditRead> =>
  inCatalog(client, "READ COMMITTED", () => readInside(client));

async function readInside(client: CatalogClient): Promise<AuditRead> {
  const ask = async <Row>(sql: string): Promise<Row[]> => (await client.query(sql)).rows as Row[];
  const set = await ask<{ name: string; setting: string }>(VALUES);
  const values = Object.fromEntries(set.map(({ name, setting }) => [name, setting]));
  const overrides = await ask<Named<AuditSettings>["overrides"][number]>(OVERRIDES);
  const roles = await ask<{ name: string; superuser: boolean; replicates: boolean; readsFiles: boolean }>(
    ROLES,
  );
  const [about] = await ask<{ replicas: number; standby: boolean; now: number }>(REPLICAS);
  const byObject = values["pgaudit.role"] && !auditsReads(values["pgaudit.log"] ?? "");
  const audited = byObject ? await ask<{ relation: string }>(AUDITED) : null;
  const namesOf = (is: (role: (typeof roles)[number]) => boolean): string[] =>
    roles.filter(is).map(({ name }) => name);
  return {
    takenAt: new Date((about?.now ?? 0) * 1_000),
    settings: {
      ...{ values, overrides, replicas: about?.replicas ?? 0, standby: about?.standby === true },
      superusers: namesOf(({ superuser }) => superuser),
      fileReaders: namesOf(({ superuser, readsFiles }) => readsFiles && !superuser),
      replicators: namesOf(({ superuser, replicates }) => replicates && !superuser),
      audited: audited?.map(({ relation }) => relation) ?? null,
    },
  };
}
