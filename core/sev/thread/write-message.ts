import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { messagesOf } from "./messages.ts";
import { refuseUnknownQuotes } from "./quotes.ts";
import type { ThreadName } from "./schema.ts";

export interface Writing {
  readonly number: number;
  readonly thread: ThreadName;
  readonly as: "handler" | "affected";
  readonly named: boolean;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly corrects: number | null;
}

/** What a post answers: where it stands in the log. */
export interface Posted {
  readonly number: number;
  leafIndex: number;
}

/**
 * Writes one message into a thread: an entry whose text is erasable. The SEV's row must be locked. Refuses a quote of
 * nothing, and a correction of what is not a message of one's own in this thread. The leaf is there after commit.
 */
export async function writeMessage(tx: Tx, viewer: PersonViewer, message: Writing): Promise<Posted> {
  const { number, thread, as, named, text, mentions, corrects } = message;
  const run = onTx(tx);
  await refuseUnknownQuotes(run, text);
  if (corrects !== null) {
    const mine = (await messagesOf(run, number, thread, viewer.personId)).find(
      ({ leafIndex }) => leafIndex === corrects,
    );
    refuseUnless(mine?.mine, "invalid", {
      field: "corrects",
      detail: "Only a message of yours can be corrected.",
    });
    refuseUnless(mine.correctedBy === null, "invalid", {
      field: "corrects",
      detail: "It was corrected already: correct the newer one.",
    });
  }
  const posted: Posted = { number, leafIndex: -1 };
  record(
    tx,
    viewer,
    number,
    {
      kind: "message",
      entry: "sev.message",
      data: { thread, as, named, corrects },
      people: Object.fromEntries(mentions.map((id, at) => [`mention${at}`, id])),
      text: { text },
      ...(named ? {} : { sealedAuthor: true }),
    },
    async ({ leafIndex }) => {
      posted.leafIndex = leafIndex;
    },
  );
  await touch(tx, number);
  return posted;
}

/** Whoever watches the list hears of it: the trigger stamps the change. */
async function touch(tx: Tx, number: number): Promise<void> {
  await onTx(tx).all(statement`UPDATE sev SET changed_at = now() WHERE number = ${number}`);
}
