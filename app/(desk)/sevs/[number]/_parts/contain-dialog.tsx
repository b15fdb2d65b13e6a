"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { count, joinWords, plural } from "#components/text/format.ts";
import { TextField } from "#components/ui/field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Containment } from "#core/sev/contain/containment.ts";
import { ReadyStatements } from "./ready-statements.tsx";
import { Ticks } from "./ticks.tsx";

/** Whose access and which purposes to suspend, with one reason; and what to hand over for sources that are not ours. */
export function ContainDialog({
  number,
  version,
  onClose,
}: {
  number: number;
  version: number;
  onClose: () => void;
}) {
  const [people, setPeople] = useState<readonly string[]>([]);
  const [purposes, setPurposes] = useState<readonly string[]>([]);
  const [other, setOther] = useState("");
  const { data, error } = useQuery({
    queryKey: ["containment", number],
    queryFn: ({ signal }) => callJson<Containment>(`sevs/${number}/containment`, undefined, signal),
    gcTime: 0,
  });
  const everybody = [...people, ...(other.trim() ? [other.trim()] : [])];
  const chosen = everybody.length + purposes.length;
  return (
    <ReasonDialog
      title={`Contain SEV-${number}`}
      description="Suspends access in our own gateway, at once. It ends after 72 h by itself unless a steward confirms, and you can lift it."
      verb={chosen > 0 ? `Suspend ${chosen}` : "Suspend"}
      path={`sevs/${number}/contain`}
      body={() =>
        chosen > 0
          ? { people: everybody, purposes, version }
          : "Choose whose access or which purpose to suspend."
      }
      said={`Suspended at once: ${plural(chosen, "access", "accesses")}`}
      onClose={onClose}
    >
      {error ? <p role="alert">{inWords(error)}</p> : null}
      {data ? (
        <>
          <Ticks legend="Readers behind it" items={readersOf(data)} chosen={people} onChoose={setPeople} />
          <Ticks
            legend="Purposes they named, for everybody"
            items={purposesOf(data)}
            chosen={purposes}
            onChoose={setPurposes}
          />
        </>
      ) : error ? null : (
        <Skeleton lines={4} />
      )}
      <TextField
        label="Somebody else"
        hint="An e-mail or an id; leave it empty otherwise."
        maxLength={200}
        autoComplete="off"
        value={other}
        onChange={(event) => setOther(event.target.value)}
      />
      {data ? <ReadyStatements elsewhere={data.elsewhere} /> : null}
    </ReasonDialog>
  );
}

function readersOf({ readers, suspensions }: Containment) {
  return readers.map(({ personId, who, reads, datasets, gateway }) => {
    const suspended = suspensions.some((each) => each.works && each.personId === personId);
    const where = gateway ? "" : "; holds no grant in our gateway now";
    return {
      id: personId,
      words: who,
      more: suspended ? "suspended already" : `${plural(reads, "read")} of ${joinWords(datasets)}${where}`,
      disabled: suspended,
    };
  });
}

function purposesOf({ purposes, suspensions }: Containment) {
  return purposes.map(({ id, title, reads }) => {
    const suspended = suspensions.some((each) => each.works && each.purposeId === id);
    return {
      id,
      words: title,
      more: suspended ? "suspended already" : `named in ${count(reads)} of these reads`,
      disabled: suspended,
    };
  });
}
