"use client";

import { useEffect, useState } from "react";
import type { Builder } from "#core/reports/question/builder.ts";
import type { OwnDefinition } from "#core/reports/saved/list-definitions.ts";
import { AskStep } from "./ask-step.tsx";
import { asData, asProven, bodyOf, type Draft, draftOf, peopleIn, queryOf } from "./draft.ts";
import { FormatStep } from "./format-step.tsx";
import { PeopleStep } from "./people-step.tsx";
import { QuestionStep } from "./question-step.tsx";
import { SaveStep } from "./save-step.tsx";
import { ScopeStep } from "./scope-step.tsx";
import { useCount } from "./use-count.ts";

interface BuildProps {
  builder: Builder;
  asked: Readonly<Record<string, string | string[] | undefined>>;
  /** The saved question that is being changed. */
  saved: OwnDefinition | null;
  /** The viewer's own. */
  zone: string;
}

/** The steps from a question to its report, with what it comes to beside them. The address follows what is chosen. */
export function Build({ builder, asked, saved, zone }: BuildProps) {
  const [draft, setDraft] = useState(() => ({
    ...draftOf(asked, builder),
    people: saved?.people.join("\n") ?? "",
  }));
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const takes = builder.questions.find(({ report }) => report === draft.report)?.takes ?? [];
  const query = queryOf(draft, takes).toString();
  const [ofSome, unsaid] = [peopleIn(draft).length > 0, draft.report === "sev" && draft.sev === ""];
  const counted = useCount(ofSome || unsaid ? null : query);
  const { redaction } = draft;
  const format = asData(draft) || asProven(draft) ? `&format=${draft.format}` : "";
  useEffect(() => {
    // One that is saved may be of a person, who stays out of addresses.
    if (!saved) window.history.replaceState(null, "", `?${query}&redaction=${redaction}${format}`);
  }, [query, redaction, format, saved]);
  const nameless = whyNameless(builder, draft);
  const shown = { ...draft, redaction: shownBy(draft, nameless) };
  const fault = counted.step === "refused" && !ofSome && !unsaid ? counted : null;
  return (
    <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,1fr)_340px]">
      <div className="flex min-w-0 flex-col gap-4">
        <QuestionStep
          questions={builder.questions}
          value={draft.report}
          onChange={(report) => set({ report })}
        />
        <ScopeStep builder={builder} takes={takes} draft={draft} fault={fault} set={set} />
        <PeopleStep
          value={shown.redaction}
          nameless={nameless}
          pseudonyms={!asProven(draft)}
          onChange={(next) => set({ redaction: next })}
        />
        {draft.report === "reads" ? (
          <FormatStep value={draft.format} onChange={(next) => set({ format: next })} />
        ) : null}
        <SaveStep
          n={draft.report === "reads" ? 5 : 4}
          ready={!unsaid && fault === null}
          {...{ draft: shown, takes, saved, zone }}
        />
      </div>
      <AskStep
        draft={shown}
        body={bodyOf(shown, takes)}
        counted={ofSome || unsaid ? null : counted}
        uncounted={
          unsaid ? "Choose a SEV first." : "How many reads are of some people is told in the report alone."
        }
        ready={!unsaid && fault === null}
      />
    </div>
  );
}

/** How people can show: an entry proves a name or nobody, and no pseudonym. */
function shownBy(draft: Draft, nameless: string | null): Draft["redaction"] {
  const wanted = nameless !== null && draft.redaction === "names" ? "pseudonyms" : draft.redaction;
  return asProven(draft) && wanted === "pseudonyms" ? "units" : wanted;
}

function whyNameless({ mayName, sevs }: Builder, { report, sev }: Draft): string | null {
  if (!mayName) return "Your role sees nobody by name.";
  const chosen = sevs.find(({ number }) => String(number) === sev);
  return report === "sev" && chosen && !chosen.investigated
    ? "Names can be taken once somebody investigates this SEV."
    : null;
}
