import { count, plural } from "#components/text/format.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { listActions } from "#core/sev/actions/list-actions.ts";
import { listHandlers } from "#core/sev/people/list-handlers.ts";
import { listQuestions } from "#core/sev/questions/list-questions.ts";
import { readThreads, type SevThreads } from "#core/sev/thread/read-threads.ts";
import type { SevView } from "#core/sev/views/sev-view.ts";
import { ActionsCard } from "./actions-card.tsx";
import type { ThreadAsked } from "./asked.ts";
import type { Quotable } from "./composer.tsx";
import { LiveThread } from "./live-thread.tsx";
import { QuestionsCard } from "./questions-card.tsx";
import { ThreadCard } from "./thread-card.tsx";

interface ThreadTabProps {
  sev: SevView;
  viewer: PersonViewer;
  asked: ThreadAsked;
}

/** Both threads side by side, so that it always shows which one is written to; below, questions and actions. */
export async function ThreadTab({ sev, viewer, asked }: ThreadTabProps) {
  const { number } = sev;
  const [threads, { free }, questions, actions] = await Promise.all([
    readThreads(viewer, { number }),
    listHandlers(viewer, { number }),
    listQuestions(viewer, { number }),
    listActions(viewer, { number }),
  ]);
  const inAffected = threads.affected.some(({ leafIndex }) => leafIndex === asked.correct);
  const here = inAffected ? { quote: null, correct: null } : asked;
  const there = inAffected ? asked : { quote: null, correct: null };
  return (
    <>
      <LiveThread number={number} newest={newestOf(threads)} />
      <div className="grid items-start gap-4 wide:grid-cols-2">
        <ThreadCard
          number={number}
          thread="handlers"
          title="Among handlers"
          seenBy={`Seen only by those who handle this SEV: ${plural(free.length, "person", "people")}.`}
          button={`Post to ${plural(free.length, "handler")} only`}
          empty="What handlers find, think and decide. Nobody affected sees it."
          messages={threads.handlers}
          may={threads.may}
          handlers={free}
          quotable={quotableOf(sev)}
          asked={here}
        />
        <ThreadCard
          number={number}
          thread="affected"
          title="With those affected"
          seenBy={`Seen by ${reachWords(threads.reach)}, and by those who handle this SEV.`}
          button={`Post to ${reachWords(threads.reach)}`}
          empty="What those affected ask, and what they are told. They show as “an employee” unless they choose otherwise."
          messages={threads.affected}
          may={threads.may}
          handlers={free}
          quotable={[]}
          asked={there}
        />
        <QuestionsCard sev={sev} questions={questions.items} />
        <ActionsCard number={number} actions={actions.items} may={threads.may} />
      </div>
    </>
  );
}

const QUOTABLE_READERS = 12;
const QUOTABLE_ACTS = 8;

/** The first read of each of those who read most, and the newest acts. */
function quotableOf({ who, timeline }: SevView): Quotable[] {
  const reads = who.slice(0, QUOTABLE_READERS).map((reader) => ({
    leafIndex: reader.firstLeaf,
    words: `${reader.who}, first read of ${reader.dataset} (entry ${count(reader.firstLeaf)})`,
  }));
  const acts = timeline.flatMap(({ leafIndex, sentence, kind }) =>
    leafIndex === null || kind === "reads"
      ? []
      : [{ leafIndex, words: `${sentence} (entry ${count(leafIndex)})` }],
  );
  const newest = acts.slice(-QUOTABLE_ACTS).reverse();
  return [...reads, ...newest].filter(
    (each, at, all) => all.findIndex(({ leafIndex }) => leafIndex === each.leafIndex) === at,
  );
}

function reachWords({ people, filer }: SevThreads["reach"]): string {
  if (people === 0) return filer ? "the employee who filed it" : "nobody affected yet";
  const affected = people === 1 ? "1 person affected" : `${plural(people, "person", "people")} affected`;
  return filer ? `${affected} and the filer` : affected;
}

const newestOf = ({ handlers, affected }: SevThreads): number =>
  Math.max(-1, ...[...handlers, ...affected].map(({ leafIndex }) => leafIndex));
