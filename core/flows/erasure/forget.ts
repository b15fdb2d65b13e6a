import { forgetInRollups } from "#core/detect/kept/fold-rollups.ts";
import { type FactPlace, forgetInContext } from "#core/directory/context/forget-context.ts";
import { forgetInDirectory, type PersonFacts, personFacts } from "#core/directory/forget-person.ts";
import { forgetNames } from "#core/exposure/grants/rows.ts";
import { forgetInTallies } from "#core/exposure/tally/close-block.ts";
import { questionTexts } from "#core/flows/ask-why/question-texts.ts";
import { requestTexts } from "#core/flows/data-requests/request-texts.ts";
import { type Forgotten, forgetInLog, forgetTexts, textsToForget } from "#core/log/erasure/forget-in-log.ts";
import { lockHead } from "#core/log/tree/head.ts";
import { forgetInNotices } from "#core/notify/forget-person.ts";
import type { ErasureScope } from "#core/policy/erasure.ts";
import { forgetRecording } from "#core/programme/recording/forget-recording.ts";
import { dropReportsWithNames } from "#core/reports/kit/report-files.ts";
import { forgetNotices } from "#core/sev/notices/forget-notices.ts";
import { forgetMentions } from "#core/sev/record/forget-mentions.ts";
import { forgetViews } from "#core/sev/saved-views/forget-views.ts";
import { forgetItems } from "#core/vault/forget-items.ts";
import { onTx, type Runner } from "#db/statement.ts";
import { beforeCommit, type Tx } from "#db/tx.ts";
import { forgetOutside } from "../capture/keep-counts.ts";
import { dropStored } from "../my-page/tally/stored.ts";
import { dropTakeHomesOf } from "../take-home/files.ts";
import { dropFilesOf } from "../training/drop-files.ts";
import { forgetUses } from "../training/forget-uses.ts";
import { type Mentions, mentionsOf } from "./words.ts";

const SCAN_LEAVES = 50_000;

/** A person as an erasure found them before its transaction, with the texts that go, up to a size of the log. */
export interface Found {
  readonly person: PersonFacts;
  readonly leaves: readonly number[];
  readonly upTo: number;
}

/** Looks through the texts beside the log, in pieces and without a lock; what is written meanwhile is looked at later. */
export async function findTexts(
  run: Runner,
  personId: string,
  scope: ErasureScope,
  size: number,
): Promise<Found | null> {
  const person = await personFacts(run, personId);
  if (!person) return null;
  const wanted = { ...forgottenOf(person, scope), ...mentionsOf(person) };
  const leaves = wanted.kept
    ? []
    : [...(await questionTexts(run, personId)), ...(await requestTexts(run, personId))];
  for (let from = 0; from < size; from += SCAN_LEAVES)
    leaves.push(...(await textsToForget(run, wanted, from, Math.min(size, from + SCAN_LEAVES))));
  return { person, leaves, upTo: size };
}

/** What {@link forget} tells once it is done, still in the transaction. */
export interface Forgot {
  /** Whether the directory keeps the person, because they also act. */
  readonly kept: boolean;
  /** The id that stands for the subject from now on. */
  readonly subjectId: string;
  /**
   * What doctor may miss, for the entry: how many secrets of people are gone, how many entries lost their texts, how many
   * captured items there were, the entries of roles, purposes and grants that ended, and facts about them that did.
   */
  readonly counts: {
    readonly parties: number;
    readonly texts: number;
    readonly items: number;
    readonly ended: number[];
    endedFacts: FactPlace[];
  };
}

/**
 * Forgets a person: at once where others may be locked, and under the head's lock, which is taken last, what has to be
 * exact to the entry. `check` runs there first and may still refuse. `answer.subjectId` is known from then on.
 */
export async function forget(
  tx: Tx,
  found: Found,
  scope: ErasureScope,
  check: (run: Runner) => Promise<void>,
): Promise<Forgot> {
  const run = onTx(tx);
  const forgotten = forgottenOf(found.person, scope);
  const mentions = mentionsOf(found.person);
  const { personId, kept, logins } = forgotten;
  await dropFilesOf(run, personId);
  await dropTakeHomesOf(run, personId);
  await dropReportsWithNames(run);
  await dropStored(run, personId);
  const items = await forgetItems(run, personId);
  await forgetOutside(run, personId);
  await forgetMentions(run, { personId, words: mentions.words, kept, logins });
  await forgetViews(run, { personId, kept, words: mentions.words });
  await forgetInNotices(run, personId);
  if (!kept) await forgetNames(run, personId);
  const ended = kept
    ? []
    : [...(await forgetRecording(run, personId)), ...(await forgetInDirectory(run, personId))].sort(
        (a, b) => a - b,
      );
  const counts = { parties: kept ? 1 : 2, texts: 0, items, ended, endedFacts: [] as FactPlace[] };
  const answer = { kept, subjectId: personId, counts };
  beforeCommit(tx, async () => {
    const { edge } = await lockHead(run); // from here on nobody names them in a new entry
    await check(run);
    const late = await textsToForget(run, { ...forgotten, ...mentions }, found.upTo, edge.size);
    answer.counts.texts = await forgetTexts(run, [...found.leaves, ...late]);
    answer.subjectId = await forgetInLog(run, forgotten);
    await forgetNotices(run, personId, answer.subjectId);
    await forgetUses(run, personId, answer.subjectId);
    answer.counts.endedFacts = await forgetInContext(run, { personId, alias: answer.subjectId, kept });
    await forgetInTallies(run, personId, answer.subjectId);
    await forgetInRollups(run, { personId, alias: answer.subjectId, kept });
  });
  return answer;
}

function forgottenOf(person: PersonFacts, scope: ErasureScope): Forgotten {
  const kept = scope === "subject" && person.acts;
  const { words }: Mentions = mentionsOf(person);
  return { personId: person.personId, kept, logins: kept ? [] : person.logins, words };
}
