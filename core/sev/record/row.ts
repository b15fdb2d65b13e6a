import { type Severity, sev } from "#core/base/scales.ts";
import type { ScoreTerm } from "#core/policy/score.ts";
import { effectiveSeverity, type Severities } from "#core/policy/sev-moves.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

export type SevRow = NonNullable<Awaited<ReturnType<Tx["sev"]["findUnique"]>>>;

/** What `terms` holds: how the automatic severity came about, as the evidence is now. */
export interface KeptTerms {
  readonly terms: readonly ScoreTerm[];
  readonly byScore: Severity | null;
  readonly byExposure: Severity | null;
  /** What the evidence supports now; the automatic severity may be stricter, for it only rises. */
  readonly evidence: Severity;
  readonly raisedFor: readonly ("actor_role" | "filing")[];
}

/** The SEV, held until commit, so that of two who change it one waits and then sees the other's change. */
export async function lockSev(tx: Tx, number: number): Promise<SevRow | null> {
  await onTx(tx).all(statement`SELECT number FROM sev WHERE number = ${number} FOR UPDATE`);
  return tx.sev.findUnique({ where: { number } });
}

const severityOrNull = (value: number | null): Severity | null => (value === null ? null : sev(value));

/** What was found, triaged and decided at the end; null what nobody did. */
export const severitiesOf = (row: Pick<SevRow, "automatic" | "triaged" | "final">): Severities => ({
  automatic: sev(row.automatic),
  triaged: severityOrNull(row.triaged),
  final: severityOrNull(row.final),
});

/** The severity that counts. */
export const severityOf = (row: Pick<SevRow, "automatic" | "triaged" | "final">): Severity =>
  effectiveSeverity(severitiesOf(row));

export const stateOf = (row: Pick<SevRow, "state">): SevState => row.state as SevState;
export const termsOf = (row: Pick<SevRow, "terms">): KeptTerms => row.terms as unknown as KeptTerms;
