import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { stillTold } from "#core/notify/inbox/still-told.ts";
import type { Outgoing } from "#core/notify/send/deliver.ts";
import { sendMail } from "#core/notify/send/mail.ts";
import { type Told, wordsOf } from "#core/notify/words.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { translator } from "#messages/translate.ts";

const worker = systemViewer("worker");
const LINES_MAX = 100;

interface Due {
  readonly personId: string;
  readonly email: string;
}

/**
 * One mail to each who has something waiting from before eight o'clock of their own morning. What was mailed is marked
 * after the server took it: a crash between repeats a digest rather than losing one. Answers how many were sent.
 */
export async function sendDigests({
  smtpUrl,
  mailFrom,
  publicUrl,
}: Pick<Outgoing, "smtpUrl" | "mailFrom" | "publicUrl">): Promise<number> {
  mustAllow(worker, "notice.deliver");
  if (!smtpUrl) return 0;
  const due = await selectDue(onClient(database().pool));
  let sent = 0;
  for (const { personId, email } of due)
    await withTx(async (tx) => {
      const viewer = await viewerOfPerson(personId);
      const items = viewer ? await takeWaiting(onTx(tx), viewer) : [];
      const locale = viewer?.language ?? "en";
      const newest = items.at(-1);
      if (!newest) return;
      const lines = items
        .map((item) => wordsOf(item, locale))
        .map(({ sentence, path }) => `${sentence}\n${new URL(path, publicUrl).href}`);
      const subject = translator(locale)("notices.digest", { n: items.length });
      await sendMail(
        { smtpUrl, from: mailFrom, to: email },
        { id: `digest-${newest.id}`, subject, text: `${lines.join("\n\n")}\n` },
      );
      sent += 1;
    });
  return sent;
}

/** Eight o'clock of the morning that the person has now, or had last. */
const selectDue = (run: Runner): Promise<Due[]> =>
  run.all<Due>(statement`
    SELECT DISTINCT p.id AS "personId", p.email FROM inbox_item i JOIN person p ON p.id = i.person_id,
      LATERAL (SELECT ((now() AT TIME ZONE p.time_zone)::date + time '08:00') AT TIME ZONE p.time_zone AS eight) t
    WHERE i.mail = 'digest' AND p.email IS NOT NULL AND now() >= t.eight AND i.at < t.eight LIMIT 500`);

/** What was told of a SEV that does not exist for them any more is not mailed. */
async function takeWaiting(run: Runner, viewer: PersonViewer): Promise<(Told & { readonly id: string })[]> {
  const rows = await run.all<Told & { readonly id: string }>(statement`
    UPDATE inbox_item SET mail = 'digested' WHERE id IN (SELECT i.id FROM inbox_item i
        WHERE i.person_id = ${viewer.personId}::uuid AND ${stillTold(viewer)} AND mail = 'digest' ORDER BY i.id LIMIT ${LINES_MAX} FOR UPDATE SKIP LOCKED)
    RETURNING id::text, kind, sev_number AS "sevNumber", severity, due_at AS "dueAt"`);
  return rows.sort((a, b) => Number(a.id) - Number(b.id));
}
