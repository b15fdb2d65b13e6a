"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { PossibleHolder } from "#core/directory/purposes/holders.ts";
import { type Less, LessFields, lessOf } from "./less-fields.tsx";
import type { PurposeAct, PurposeOfPage } from "./of-page.ts";

interface PurposeDialogProps {
  act: PurposeAct;
  purpose: PurposeOfPage;
  people: readonly PossibleHolder[];
  onClose: () => void;
}

/** One act on a purpose, with its reason. */
export function PurposeDialog({ act, purpose, people, onClose }: PurposeDialogProps) {
  switch (act) {
    case "extend":
      return <Extend purpose={purpose} onClose={onClose} />;
    case "narrow":
      return <Narrow purpose={purpose} onClose={onClose} />;
    case "add":
      return <Holder purpose={purpose} people={people} adds onClose={onClose} />;
    case "remove":
      return <Holder purpose={purpose} people={purpose.heldBy} adds={false} onClose={onClose} />;
    case "end":
      return <End purpose={purpose} onClose={onClose} />;
  }
}

type OfPurpose = Pick<PurposeDialogProps, "purpose" | "onClose">;
const pathOf = ({ id }: PurposeOfPage, act: string): string => `purposes/${encodeURIComponent(id)}/${act}`;

function Extend({ purpose, onClose }: OfPurpose) {
  const [until, setUntil] = useState("");
  const { version, maxDss, toUtc } = purpose;
  return (
    <ReasonDialog
      title="Ask for more time"
      description={
        maxDss === 4
          ? "It is DSS 4: two people have to say yes again."
          : "A steward decides, as on the first request."
      }
      verb="Ask"
      path={pathOf(purpose, "extend")}
      body={() => (until === "" ? "Choose the new last day." : { version, until: `${until}T23:59:59Z` })}
      said="Asked. Stewards have been told."
      onClose={onClose}
    >
      <TextField
        label="New last day"
        type="date"
        value={until}
        min={toUtc?.slice(0, 10)}
        onChange={({ target }) => setUntil(target.value)}
      />
    </ReasonDialog>
  );
}

function Narrow({ purpose, onClose }: OfPurpose) {
  const { version, datasets, maxDss, toUtc } = purpose;
  const whole: Less = { datasets: datasets.map(({ id }) => id), maxDss, until: toUtc?.slice(0, 10) ?? "" };
  const [less, setLess] = useState(whole);
  const body = () => {
    const change = lessOf(whole, less);
    if (typeof change === "string") return change;
    return Object.keys(change).length === 0 ? "Nothing is smaller than it is." : { version, ...change };
  };
  return (
    <ReasonDialog
      title="Narrow the purpose"
      description="What it no longer covers cannot be opened under it from then on. To make it larger again somebody has to ask."
      verb="Narrow"
      path={pathOf(purpose, "narrow")}
      body={body}
      said="Narrowed."
      onClose={onClose}
    >
      <LessFields datasets={datasets} whole={whole} less={less} onChange={setLess} />
    </ReasonDialog>
  );
}

function Holder({
  purpose,
  people,
  adds,
  onClose,
}: OfPurpose & { people: readonly { id: string; name: string }[]; adds: boolean }) {
  const [person, setPerson] = useState("");
  const { version, heldBy, maxDss } = purpose;
  const held = new Set(heldBy.map(({ id }) => id));
  const options = adds ? people.filter(({ id }) => !held.has(id)) : people;
  const waits = adds && maxDss === 4;
  return (
    <ReasonDialog
      title={adds ? "Add a holder" : "Remove a holder"}
      description={
        waits
          ? "It is DSS 4: they hold it once a second person said yes, too."
          : adds
            ? "They can open what it covers at once."
            : "They can open nothing under it from then on. They are told."
      }
      verb={adds ? (waits ? "Put forward" : "Add") : "Remove"}
      danger={!adds}
      path={pathOf(purpose, adds ? "holders" : "holders/remove")}
      body={() => (person === "" ? "Choose the person." : { version, person })}
      said={waits ? "Put forward. A second person has been told." : adds ? "Added." : "Removed."}
      onClose={onClose}
    >
      <SelectField
        label="Person"
        options={[
          { value: "", words: "Choose" },
          ...options.map(({ id, name }) => ({ value: id, words: name })),
        ]}
        value={person}
        onChange={({ target }) => setPerson(target.value)}
      />
    </ReasonDialog>
  );
}

const End = ({ purpose, onClose }: OfPurpose) => (
  <ReasonDialog
    title={`End ${purpose.title}`}
    description="Nobody holds it from this moment on, and nothing more opens under it. Its holders are told. It cannot be taken back: somebody would have to ask anew."
    verb="End now"
    danger
    path={pathOf(purpose, "end")}
    body={() => ({ version: purpose.version })}
    said="Ended. Nothing opens under it any more."
    onClose={onClose}
  />
);
