"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { RuleChoice } from "./rule-choice.tsx";
import { TriedScope } from "./tried-scope.tsx";

interface AskDialogProps {
  days: number;
  onClose: () => void;
}

const midnight = (day: string): string | null => {
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

/** Asks for a suppression; what it would have silenced in the last 30 days is looked at first. */
export function AskDialog({ days, onClose }: AskDialogProps) {
  const [whose, setWhose] = useState("sev");
  const [rules, setRules] = useState<readonly string[]>([]);
  const [given, setGiven] = useState({ sev: "", role: "", dataset: "", until: "" });
  const [tried, setTried] = useState("");
  const field = (name: keyof typeof given) => ({
    value: given[name],
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
  });
  const scope = {
    rules,
    ...(whose === "sev" ? { sev: given.sev.trim() } : { role: given.role.trim() }),
    ...(given.dataset.trim() && { dataset: given.dataset.trim() }),
  };
  const missing =
    rules.length === 0
      ? "Choose at least one rule."
      : (whose === "sev" ? given.sev : given.role).trim() === ""
        ? "Name a SEV or a role."
        : null;
  const query = new URLSearchParams({ ...scope, rules: rules.join(",") }).toString();
  const body = () => {
    const until = midnight(given.until);
    if (missing !== null) return missing;
    if (until === null) return "Say until when.";
    return tried === query ? { ...scope, until } : "Look at what it would have silenced first.";
  };
  return (
    <ReasonDialog
      title="Suppress findings"
      description={`They are counted and not told, for at most ${days} days. Nothing is silenced before a second person puts it in force.`}
      verb="Ask"
      path="detection/suppressions"
      body={body}
      said="Asked for: a second person has to put it in force"
      onClose={onClose}
    >
      <RuleChoice chosen={rules} onChange={setRules} />
      <SelectField
        label="About"
        value={whose}
        onChange={(event) => setWhose(event.target.value)}
        options={[
          { value: "sev", words: "the reader of a SEV" },
          { value: "role", words: "everybody with a title" },
        ]}
      />
      {whose === "sev" ? (
        <TextField
          label="SEV number"
          inputMode="numeric"
          hint="It must be about one reader."
          {...field("sev")}
        />
      ) : (
        <TextField label="Title" hint="As the directory has it." {...field("role")} />
      )}
      <TextField
        label="Dataset"
        hint="Only days on which nothing else was read. Empty: any."
        {...field("dataset")}
      />
      <TextField label="Until the beginning of, UTC" type="date" {...field("until")} />
      <TriedScope query={query} missing={missing} onTried={setTried} />
    </ReasonDialog>
  );
}
