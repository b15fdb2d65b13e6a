import { type Runner, statement } from "#db/statement.ts";
import { type OpenGrant, type ReadyStatement, revokeStatement } from "./revoke-statement.ts";

/** What stops a SEV at sources that are not ours: statements to hand over, and to whom. */
export interface ReadyStatements {
  readonly open: readonly (ReadyStatement & { readonly since: Date; readonly leafIndex: number })[];
  /** Windows that the source says are closed already. */
  readonly closed: readonly {
    readonly source: string;
    readonly closedAt: Date;
    readonly leafIndex: number | null;
  }[];
  /** Logins of readers who came in by no window that we know, each with what takes the access away. */
  readonly readers: readonly ReadyStatement[];
  /** Who can act at a source: those who own the datasets, and those who run the sources. */
  readonly page: { readonly stewards: readonly string[]; readonly admins: readonly string[] };
}

interface GrantRow extends OpenGrant {
  readonly since: Date;
  readonly leafIndex: number;
  readonly closedAt: Date | null;
  readonly closedLeaf: number | null;
}

/** The ready statements of a SEV. Logins are names: those of readers are there once somebody investigates. */
export async function readyStatements(run: Runner, number: number, named: boolean): Promise<ReadyStatements> {
  const [grants, readers, page] = await Promise.all([
    selectGrants(run, number),
    named ? selectLogins(run, number) : [],
    selectPage(run),
  ]);
  const open = grants.filter(({ closedAt }) => closedAt === null);
  return {
    open: open.map((grant) => ({
      ...revokeStatement(grant),
      since: grant.since,
      leafIndex: grant.leafIndex,
    })),
    closed: grants.flatMap(({ source, closedAt, closedLeaf }) =>
      closedAt ? [{ source, closedAt, leafIndex: closedLeaf }] : [],
    ),
    readers: readers.map(revokeStatement),
    page,
  };
}

const selectGrants = (run: Runner, number: number): Promise<GrantRow[]> =>
  run.all<GrantRow>(statement`
    SELECT src.name AS source, src.kind AS "sourceKind", coalesce(g.privileges, '{}') AS privileges, coalesce(g.wide, true) AS wide,
      coalesce(g.grantees, '{}') AS grantees, e.opened_at AS since, e.opened_leaf::int AS "leafIndex",
      e.closed_at AS "closedAt", e.closed_leaf::int AS "closedLeaf",
      ARRAY(SELECT coalesce(d.relation, i) FROM unnest(e.dataset_ids) i LEFT JOIN dataset d ON d.id = i ORDER BY 1) AS relations
    FROM exposure e JOIN source src ON src.id = e.source_id
      LEFT JOIN grant_change g ON g.leaf_index = e.opened_leaf AND g.source_id = e.source_id
    WHERE e.sev_number = ${number} ORDER BY e.opened_at`);

const selectLogins = (run: Runner, number: number): Promise<OpenGrant[]> =>
  run.all<OpenGrant>(statement`
    SELECT src.name AS source, src.kind AS "sourceKind", ARRAY['SELECT'] AS privileges, false AS wide, ARRAY[l.login] AS grantees,
      array_agg(DISTINCT coalesce(d.relation, s.dataset_id)) AS relations
    FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index JOIN source src ON src.id = r.source_id
      JOIN source_login l ON l.source_id = r.source_id AND l.person_id = r.actor_id LEFT JOIN dataset d ON d.id = s.dataset_id
    WHERE s.sev_number = ${number} AND src.kind <> 'gateway' AND NOT EXISTS (SELECT FROM exposure e
      WHERE e.sev_number = ${number} AND e.source_id = r.source_id AND s.dataset_id = ANY(e.dataset_ids))
    GROUP BY src.name, src.kind, l.login ORDER BY 1, 5 LIMIT 50`);

async function selectPage(run: Runner): Promise<ReadyStatements["page"]> {
  const rows = await run.all<{ role: string; name: string }>(statement`
    SELECT a.role, p.name FROM role_assignment a JOIN person p ON p.id = a.person_id
    WHERE a.role IN ('steward', 'admin') AND (p.employed_to IS NULL OR p.employed_to >= current_date) ORDER BY p.name`);
  const of = (role: string) => rows.flatMap((row) => (row.role === role ? [row.name] : []));
  return { stewards: of("steward"), admins: of("admin") };
}
