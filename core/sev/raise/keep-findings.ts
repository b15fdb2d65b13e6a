import { randomUUID } from "node:crypto";
import type { Finding } from "#core/base/finding.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** One row for each finding's key: the newest sentences and numbers. */
export async function keepFindings(tx: Tx, number: number, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  const rows = findings.map((finding) => ({
    id: randomUUID(),
    key: finding.key,
    rule: finding.rule,
    rule_version: finding.ruleVersion,
    actor_id: finding.actorId,
    sentences: finding.sentences,
    inputs: finding.inputs,
    first_at: finding.firstAt,
    last_at: finding.lastAt,
  }));
  await onTx(tx).all(statement`
    INSERT INTO finding (id, key, rule, rule_version, sev_number, actor_id, sentences, inputs, first_at, last_at, raised_at)
    SELECT id, key, rule, rule_version, ${number}, actor_id, sentences, inputs, first_at, last_at, now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, key text, rule text, rule_version smallint, actor_id uuid, sentences jsonb,
      inputs jsonb, first_at timestamptz, last_at timestamptz)
    ON CONFLICT (key) DO UPDATE SET sev_number = excluded.sev_number, rule_version = excluded.rule_version, sentences = excluded.sentences, inputs = excluded.inputs,
      first_at = excluded.first_at, last_at = excluded.last_at`);
}
