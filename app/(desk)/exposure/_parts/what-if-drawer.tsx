"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { count, plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/dialog.tsx";
import { SelectField, TextArea } from "#components/ui/field.tsx";
import { dss, sev } from "#core/base/scales.ts";
import type { WhatIf } from "#core/flows/what-if/what-if.ts";
import type { KnownSource } from "./known-source.ts";

/** A statement, and whom it would let in, to what, and which SEV it would be. Nothing is run, and nothing is kept. */
export function WhatIfDrawer({ sources, onClose }: { sources: readonly KnownSource[]; onClose: () => void }) {
  const [sourceId, setSource] = useState(sources[0]?.id ?? "");
  const [sql, setSql] = useState("");
  const asked = useMutation({ mutationFn: () => callJson<WhatIf>("exposures/what-if", { sourceId, sql }) });
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title="What if I grant ..."
      description="Whom it would let in, to what, and which SEV it would be. Nothing is run, and nothing is kept."
      footer={
        <Button tone="solid" disabled={sql.trim() === "" || asked.isPending} onClick={() => asked.mutate()}>
          {asked.isPending ? "Working it out ..." : "Say what it would do"}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <SelectField
          label="Source"
          value={sourceId}
          onChange={(event) => setSource(event.target.value)}
          options={sources.map(({ id, name }) => ({ value: id, words: name }))}
        />
        <TextArea
          label="GRANT and REVOKE, as they would be run there"
          hint="For example: GRANT SELECT ON capture.prompts TO analysts;"
          rows={5}
          value={sql}
          onChange={(event) => setSql(event.target.value)}
          {...(asked.isError ? { error: inWords(asked.error) } : {})}
        />
        {asked.data ? <Answer answer={asked.data} /> : null}
      </div>
    </Drawer>
  );
}

function Answer({ answer: { severity, datasets, notes, known } }: { answer: WhatIf }) {
  return (
    <section
      aria-label="What it would do"
      aria-live="polite"
      className="flex flex-col gap-3 border-t border-line pt-4"
    >
      <p className="flex flex-wrap items-center gap-3">
        {severity === null ? (
          <strong>It would be no exposure.</strong>
        ) : (
          <>
            <SeverityTag severity={sev(severity)} /> <strong>It would be an exposure.</strong>
          </>
        )}
      </p>
      {known === "unknown" ? (
        <p className="text-small text-soft">
          The newest look at this source is older than an hour, so its grants may be others by now.
        </p>
      ) : null}
      {datasets.length === 0 ? <p className="text-soft">Nobody would be let in or out.</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {datasets.map((each) => (
          <li key={each.id} className="flex flex-col gap-1 py-3">
            <p className="flex flex-wrap items-baseline gap-3">
              <DssBars dss={dss(each.dss)} /> <strong>{each.name}</strong>
              <span className="text-soft">
                {count(each.before)} could, {plural(each.after, "person", "people")} then
              </span>
            </p>
            <p className="text-small text-soft">{inAndOut(each)}</p>
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note} className="text-small text-soft">
          {note}
        </p>
      ))}
    </section>
  );
}

function inAndOut({ letIn, letOut, outside, wide }: WhatIf["datasets"][number]): string {
  const more = letIn.count - letIn.names.length;
  return [
    ...(wide ? ["Everybody with a login there is let in."] : []),
    ...(outside.length > 0 ? [`From outside: ${outside.join(", ")}.`] : []),
    ...(letIn.count > 0
      ? [`In: ${letIn.names.join(", ")}${more > 0 ? ` and ${count(more)} more` : ""}.`]
      : []),
    ...(letOut.count > 0 ? [`Out: ${plural(letOut.count, "person", "people")}.`] : []),
  ].join(" ");
}
