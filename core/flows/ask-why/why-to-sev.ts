import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { fileIn } from "#core/sev/raise/file-sev.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockToAnswer, saveAnswer } from "./answer-why.ts";
import type { WhyAct } from "./ask-why.ts";
import type { Question } from "./row.ts";
import { WhyToSev } from "./schema.ts";

/** Where the question stands, and the SEV that it became. */
export interface WhySev extends WhyAct {
  readonly sev: number;
}

/**
 * Makes a SEV of a question, filed for the asker: their name stays sealed, and they follow it as whoever files one does.
 * What they wrote stays here; the SEV says which read and what whoever may answer says of it. Its reader counts as who the
 * SEV is about, so that neither they nor who is next to them handle it. Refuses as answering does.
 */
export async function whyToSev(viewer: Viewer, raw: unknown): Promise<WhySev> {
  const { id, reason, version } = WhyToSev.parse(raw);
  return withTx(async (tx) => {
    const run = onTx(tx);
    const { question, by, facts } = await lockToAnswer(tx, viewer, id, version);
    const filer = await viewerOfPerson(question.askerId);
    refuseUnless(filer, "invalid", {
      field: "id",
      detail: "Whoever asked does not work here any more: answer, and file a SEV of your own.",
    });
    const read = await readInWords(run, question);
    const { number } = await fileIn(
      tx,
      filer,
      {
        title: `An employee asks why ${read.what} was read on ${read.day}`.slice(0, 200),
        text: `Entry ${question.readLeaf} of the log. ${reason}`,
      },
      { question: question.askedLeaf ?? 0, readerId: await known(run, facts.readerId) },
    );
    const act = await saveAnswer(tx, by, question, { kind: "why.sev", text: reason, sevNumber: number });
    return { ...act, sev: number };
  });
}

async function readInWords(run: Runner, question: Question): Promise<{ what: string; day: string }> {
  const [row] = await run.all<{ what: string | null; day: string }>(statement`
    SELECT (SELECT string_agg(name, ', ' ORDER BY dss DESC, name) FROM dataset WHERE id = ANY(r.dataset_ids)) AS what,
      to_char(r.happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day
    FROM read r WHERE r.log_id = ${question.logId} AND r.leaf_index = ${question.readLeaf}`);
  return { what: row?.what ?? "something of theirs", day: row?.day ?? "" };
}

/** A person who can still be committed to: not erased. */
async function known(run: Runner, personId: string | null): Promise<string | null> {
  const rows = await run.all(statement`
    SELECT FROM person_secret WHERE person_id = ${personId}::uuid AND party = 'actor'`);
  return rows.length > 0 ? personId : null;
}
