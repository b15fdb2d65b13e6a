import { startEmbedded } from "#db/embedded/server.ts";
import { openPool } from "#db/pool.ts";
const server = await startEmbedded("/tmp/parts-bench");
const sets = process.argv.slice(2);
for (const n of ["whole", "parts"]) {
  const p = openPool(server.url(n), { max: 1 });
  const c = await p.connect();
  for (const s of sets) await c.query(`SET ${s}`);
  console.log("==", n, (await c.query("select pg_jit_available() j, current_setting('jit') s")).rows);
  const me = (await c.query("select id from pp where n = 0")).rows[0].id;
  const QS: Record<string, string> = {
    newest: "SELECT r.* FROM read r WHERE true ORDER BY r.happened_at DESC, r.leaf_index DESC LIMIT 101",
    count7: `SELECT count(DISTINCT r.leaf_index)::int AS entries, count(*)::int AS reads FROM read r JOIN read_dataset rd USING (log_id, leaf_index) WHERE true AND r.happened_at >= now() - interval '7 days'`,
    count7leaf: `SELECT count(DISTINCT r.leaf_index)::int AS entries, count(*)::int AS reads FROM read r JOIN read_dataset rd USING (log_id, leaf_index) WHERE true AND r.happened_at >= now() - interval '7 days' AND r.leaf_index >= 193000 AND rd.leaf_index >= 193000`,
    countall: `SELECT count(DISTINCT r.leaf_index)::int AS entries, count(*)::int AS reads FROM read r JOIN read_dataset rd USING (log_id, leaf_index)`,
    mine: `SELECT count(*) FROM (SELECT r.* FROM read_subject c JOIN read r USING (log_id, leaf_index) WHERE c.subject_id = '${me}' AND r.actor_id <> '${me}' UNION ALL SELECT r.* FROM read r WHERE r.scope = 'dataset' AND r.actor_id <> '${me}') x`,
    search: `SELECT r.* FROM read r WHERE (r.scope = 'dataset' OR EXISTS (SELECT 1 FROM read_subject s WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index AND s.subject_id = '${me}')) ORDER BY r.happened_at DESC, r.leaf_index DESC LIMIT 101`,
  };
  for (const [k, q] of Object.entries(QS)) {
    let plan: string[] = [], best: [number, number] = [1e9, 1e9];
    for (let i = 0; i < 7; i++) {
      const r = await c.query("EXPLAIN (ANALYZE, TIMING OFF, SUMMARY ON) " + q); plan = r.rows.map((x: any) => x["QUERY PLAN"]);
      const g = (w: string) => Number(plan.find((l) => l.startsWith(w))!.match(/[\d.]+/)![0]);
      best = [Math.min(best[0], g("Planning Time")), Math.min(best[1], g("Execution Time"))];
    }
    console.log(k.padEnd(12), "plan", best[0].toFixed(1), "exec", best[1].toFixed(1), plan[0]!.trim().slice(0, 60), "|", plan.slice(1, 7).map((l) => l.trim().slice(0, 50)).join(" / "));
  }
  c.release(); await p.end();
}
