"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { sayFailed } from "#components/ui/toast.ts";
import type { SevPeople } from "#core/sev/people/sev-people.ts";

const AssignDialog = later(() => import("../../_parts/assign-dialog.tsx").then((part) => part.AssignDialog));
const RolesDialog = later(() => import("./roles-dialog.tsx").then((part) => part.RolesDialog));
const HandOverDialog = later(() => import("./hand-over-dialog.tsx").then((part) => part.HandOverDialog));

type Open = "assign" | "roles" | "handOver" | null;

/** The owner, shown as soon as chosen, and what can be done about the people of a SEV. A assigns. */
export function PeopleActs({ people, children }: { people: SevPeople; children: ReactNode }) {
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const [chosen, setChosen] = useState<{ owner: SevPeople["owner"] } | null>(null);
  const owner = chosen ? chosen.owner : people.owner;
  const close = () => setOpen(null);
  useKeyA(people.may.assign, () => setOpen("assign"));
  const watch = async () => {
    try {
      await callJson(`sevs/${people.number}/watch`, { watching: !people.watching });
      router.refresh();
    } catch (error) {
      sayFailed(inWords(error));
    }
  };
  return (
    <div className="flex flex-col gap-2">
      <dl className="flex gap-4">
        <dt className="shrink-0 text-soft">Owner</dt>
        <dd className="ml-auto min-w-0 text-right break-words">{owner?.name ?? "nobody yet"}</dd>
      </dl>
      {children}
      <div className="mt-2 flex flex-wrap gap-2">
        {people.may.assign ? (
          <Button keyCap="A" onClick={() => setOpen("assign")}>
            Assign
          </Button>
        ) : null}
        {people.may.role ? <Button onClick={() => setOpen("roles")}>Roles</Button> : null}
        {people.may.handOver ? <Button onClick={() => setOpen("handOver")}>Hand over</Button> : null}
        <Button tone="quiet" aria-pressed={people.watching} onClick={() => void watch()}>
          {people.watching ? "Stop watching" : "Watch"}
        </Button>
      </div>
      {open === "assign" ? (
        <AssignDialog
          of={{ number: people.number, ownerId: owner?.personId ?? null }}
          me={people.me}
          onClose={close}
          onAssigned={(now) => {
            setChosen(now === "refused" ? null : { owner: now });
            router.refresh();
          }}
        />
      ) : null}
      {open === "roles" ? <RolesDialog people={people} onClose={close} /> : null}
      {open === "handOver" ? <HandOverDialog people={people} onClose={close} /> : null}
    </div>
  );
}

/** A, where nobody writes. */
function useKeyA(may: boolean, act: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const writes = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (!may || event.key !== "a" || event.metaKey || event.ctrlKey || event.altKey || writes) return;
      if (document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
