"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { later } from "#components/ui/later.tsx";
import type { AccessView } from "#core/sev/access/access-view.ts";
import { ACCESS_WORDS, type AccessAct, actsOf } from "./access-words.ts";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then(({ ReasonDialog: dialog }) => dialog),
);

/** What this viewer can change about who sees the SEV; what they cannot is not shown. */
export function AccessActs({ view }: { view: AccessView }) {
  const [act, setAct] = useState<AccessAct | null>(null);
  const [person, setPerson] = useState("");
  const acts = actsOf(view);
  if (acts.length === 0) return null;
  const words = act ? ACCESS_WORDS[act] : null;
  const body = () => {
    if (!words?.part) return { version: view.version, ...words?.body?.(view) };
    return person.trim() ? { part: words.part, person: person.trim() } : "Say who: by e-mail.";
  };
  return (
    <div className="flex flex-wrap gap-2">
      {acts.map((each) => (
        <Button key={each} onClick={() => setAct(each)}>
          {ACCESS_WORDS[each].verb}
        </Button>
      ))}
      {words ? (
        <ReasonDialog
          title={`${words.verb}: SEV-${view.number}`}
          description={words.description}
          verb={words.verb}
          path={`sevs/${view.number}/${words.path}`}
          body={body}
          said={words.said}
          onClose={() => setAct(null)}
        >
          {words.part ? (
            <TextField
              label="Who"
              placeholder="name@company.example"
              value={person}
              onChange={(event) => setPerson(event.target.value)}
            />
          ) : null}
        </ReasonDialog>
      ) : null}
    </div>
  );
}
