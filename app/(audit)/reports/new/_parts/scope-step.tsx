import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import type { Builder } from "#core/reports/question/builder.ts";
import type { ScopeField } from "#core/reports/question/schema.ts";
import { Chips } from "./chips.tsx";
import type { Draft } from "./draft.ts";
import { Step } from "./step.tsx";
import { TimeScope } from "./time-scope.tsx";

interface ScopeStepProps {
  builder: Builder;
  takes: readonly ScopeField[];
  draft: Draft;
  /** The field that the count was refused for, and why. */
  fault: { field: string | null; words: string } | null;
  set: (change: Partial<Draft>) => void;
}

const HOW = ["view", "query", "export", "list"].map((value) => ({ value, words: value }));
const DSS = [4, 3, 2, 1].map((dss) => ({ value: String(dss), words: `DSS ${dss}` }));
const OUTCOMES = [
  { value: "", words: "Allowed and refused" },
  { value: "allowed", words: "Allowed alone" },
  { value: "refused", words: "Refused alone" },
];

/** What the question is narrowed to; nothing chosen leaves nothing out. */
export function ScopeStep({ builder, takes, draft, fault, set }: ScopeStepProps) {
  const has = (field: ScopeField) => takes.includes(field);
  const error = (field: ScopeField) => (fault?.field === field ? fault.words : undefined);
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, words: name }));
  return (
    <Step n={2} title="Scope" note={has("sev") ? "one SEV, whole" : "nothing chosen leaves nothing out"}>
      <div className="flex flex-col gap-5">
        {has("sev") ? (
          <WhichSev sevs={builder.sevs} value={draft.sev} onChange={(sev) => set({ sev })} />
        ) : null}
        {has("from") ? (
          <TimeScope from={draft.from} to={draft.to} error={error("to")} onChange={set} />
        ) : null}
        {has("dss") ? (
          <Chips label="Sensitivity" options={DSS} chosen={draft.dss} onChange={(dss) => set({ dss })} />
        ) : null}
        {has("dataset") ? (
          <Chips
            label="Datasets"
            options={builder.datasets.map(({ id, name, dss }) => ({
              value: id,
              words: name,
              beside: `DSS ${dss}`,
            }))}
            chosen={draft.dataset}
            onChange={(dataset) => set({ dataset })}
          />
        ) : null}
        {has("source") ? (
          <Chips
            label="Sources"
            options={named(builder.sources)}
            chosen={draft.source}
            onChange={(source) => set({ source })}
          />
        ) : null}
        {has("purpose") ? (
          <Chips
            label="Purposes"
            options={[
              ...(draft.report === "reads" ? [{ value: "none", words: "no purpose" }] : []),
              ...named(builder.purposes),
            ]}
            chosen={draft.purpose}
            onChange={(purpose) => set({ purpose })}
          />
        ) : null}
        {has("how") ? (
          <Chips label="How it was read" options={HOW} chosen={draft.how} onChange={(how) => set({ how })} />
        ) : null}
        {has("reader") || has("outcome") ? (
          <div className="grid gap-4 desk:grid-cols-2">
            {has("reader") ? (
              <TextField
                label={draft.report === "reads" ? "One reader's access" : "One person's looks"}
                placeholder="anybody"
                hint="an e-mail, or an id"
                value={draft.reader}
                error={error("reader")}
                onChange={({ target }) => set({ reader: target.value.trim() })}
              />
            ) : null}
            {has("outcome") ? (
              <SelectField
                label="Outcome"
                options={OUTCOMES}
                value={draft.outcome}
                onChange={({ target }) => set({ outcome: target.value })}
              />
            ) : null}
          </div>
        ) : null}
        {has("people") ? (
          <TextArea
            label="Whose data"
            placeholder="anybody's"
            rows={2}
            hint="e-mails or ids, one a line: reads that name them, or took a whole dataset. It is an entry that names them, and stays out of the address."
            value={draft.people}
            onChange={({ target }) => set({ people: target.value })}
          />
        ) : null}
        {takes.length === 0 ? <p className="text-soft">All of it, up to the asking.</p> : null}
      </div>
    </Step>
  );
}

function WhichSev({
  sevs,
  value,
  onChange,
}: {
  sevs: Builder["sevs"];
  value: string;
  onChange: (sev: string) => void;
}) {
  const options = [
    { value: "", words: sevs.length === 0 ? "There is none" : "Choose one" },
    ...sevs.map(({ number, severity }) => ({
      value: String(number),
      words: `SEV-${number}, severity SEV ${severity}`,
    })),
  ];
  return (
    <SelectField
      label="Which SEV"
      options={options}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
