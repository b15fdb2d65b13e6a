/** What is asked of a PostgreSQL's catalogs, all of it readable by any login. OIDs stand for names until they are joined. */
export interface Row {
  readonly [column: string]: unknown;
}
type Question = (version: number) => string;

const USER_SCHEMAS = "n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'";
const RELATIONS = "('r', 'p', 'v', 'm', 'f')";
const PG16 = 160_000;

export const ROLES: Question = () => `
  SELECT oid::text AS id, rolname AS name, rolcanlogin AS login, rolsuper AS superuser, rolbypassrls AS bypasses FROM pg_roles`;

/** Before version 16 a role inherits from all it belongs to, or from none, and could always become them. */
export const MEMBERSHIPS: Question = (version) =>
  version >= PG16
    ? `SELECT member::text, roleid::text AS "of", bool_or(inherit_option) AS inherit, bool_or(set_option) AS set, bool_or(admin_option) AS admin
       FROM pg_auth_members GROUP BY 1, 2`
    : `SELECT m.member::text, m.roleid::text AS "of", r.rolinherit AS inherit, true AS set, bool_or(m.admin_option) AS admin
       FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member GROUP BY 1, 2, 3`;

export const DATABASE: Question = () => `
  SELECT datname AS name, datdba::text AS owner,
    ARRAY(SELECT a.grantee::text || CASE WHEN a.is_grantable THEN '*' ELSE '' END
      FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) a WHERE a.privilege_type = 'CONNECT') AS readers
  FROM pg_database WHERE datname = current_database()`;

export const SCHEMAS: Question = () => `
  SELECT n.nspname AS name, n.nspowner::text AS owner,
    ARRAY(SELECT a.grantee::text || CASE WHEN a.is_grantable THEN '*' ELSE '' END
      FROM aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a WHERE a.privilege_type = 'USAGE') AS readers
  FROM pg_namespace n WHERE ${USER_SCHEMAS}`;

export const TABLES: Question = () => `
  SELECT c.oid::text AS id, n.nspname AS schema, c.relname AS name, c.relowner::text AS owner, c.relrowsecurity AS "rowSecurity",
    ARRAY(SELECT a.grantee::text || CASE WHEN a.is_grantable THEN '*' ELSE '' END
      FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a WHERE a.privilege_type = 'SELECT') AS readers
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ${RELATIONS} AND ${USER_SCHEMAS}`;

export const COLUMNS: Question = () => `
  SELECT t.attrelid::text AS id, t.attname AS name, a.grantee::text || CASE WHEN a.is_grantable THEN '*' ELSE '' END AS reader
  FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(t.attacl) a
  WHERE t.attnum > 0 AND NOT t.attisdropped AND a.privilege_type = 'SELECT' AND c.relkind IN ${RELATIONS} AND ${USER_SCHEMAS}`;

export const DEFAULTS: Question = () => `
  SELECT d.defaclrole::text AS by, n.nspname AS schema, a.grantee::text AS to
  FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace, aclexplode(d.defaclacl) a
  WHERE d.defaclobjtype = 'r' AND a.privilege_type = 'SELECT'`;

/**
 * Through which relation the rows of which other one are read: a view that reads with its owner's rights, and parents and
 * partitions of each other. A view that reads with its reader's rights (security_invoker) opens nothing by itself.
 */
export const THROUGH: Question = () => `
  SELECT DISTINCT r.ev_class::text AS id, d.refobjid::text AS other
  FROM pg_rewrite r JOIN pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm')
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
    JOIN pg_class o ON o.oid = d.refobjid AND o.relkind IN ${RELATIONS}
  WHERE NOT coalesce(v.reloptions && ARRAY['security_invoker=true', 'security_invoker=on', 'security_invoker=1', 'security_invoker=yes'], false)
  UNION SELECT inhrelid::text, inhparent::text FROM pg_inherits
  UNION SELECT inhparent::text, inhrelid::text FROM pg_inherits`;
