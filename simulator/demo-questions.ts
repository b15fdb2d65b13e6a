import { viewerOfPerson } from "#core/directory/viewer.ts";
import { askWhy } from "#core/flows/ask-why/ask-why.ts";
import { database } from "#db/current.ts";

/** A question about a read that waits for a steward: somebody without an account of the demo asks why, as "an employee". */
export async function askWhyOne(): Promise<void> {
  const { pool, prisma } = database();
  if ((await prisma.readQuestion.count()) > 0) return;
  const { rows } = await pool.query<{ id: string; leaf: number }>(
    `SELECT p.id, r.leaf_index::int AS leaf FROM read r JOIN read_subject s USING (log_id, leaf_index) JOIN person p ON p.id = s.subject_id
     WHERE r.actor_id <> p.id AND r.purpose_id IS NULL AND r.scope = 'people' AND p.kind = 'employee' AND p.external_id <> '37'
       AND NOT EXISTS (SELECT FROM role_assignment a WHERE a.person_id = p.id)
     ORDER BY r.dss DESC, r.leaf_index DESC, p.external_id LIMIT 1`,
  );
  const [found] = rows;
  const asker = found ? await viewerOfPerson(found.id) : null;
  if (found && asker)
    await askWhy(asker, { entry: found.leaf, text: "I never worked with them. What was it for?" });
}
