"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import type { SevRole } from "#core/sev/people/schema.ts";
import type { SevPeople } from "#core/sev/people/sev-people.ts";
import { HandlerPicker } from "../../_parts/handler-picker.tsx";

const ROLES: readonly { role: SevRole; label: string; says: string }[] = [
  { role: "lead", label: "Lead", says: "decides what is done next, and hands over with a summary" },
  { role: "privacy", label: "Privacy", says: "decides on the authority and on notices" },
  { role: "communications", label: "Communications", says: "writes to staff and to those affected" },
];

/** Gives one of a SEV's roles to somebody: an entry with its reason. One holder each. */
export function RolesDialog({ people, onClose }: { people: SevPeople; onClose: () => void }) {
  const [role, setRole] = useState<SevRole>("lead");
  const holderOf = (of: SevRole) => people.roles.find((each) => each.role === of)?.personId ?? null;
  const [person, setPerson] = useState<string | null>(holderOf("lead"));
  const { label, says } = ROLES.find((each) => each.role === role) ?? { label: role, says: "" };
  return (
    <ReasonDialog
      title={`Roles on SEV-${people.number}`}
      description={`${label} ${says}. Everybody who may see this SEV sees who holds it.`}
      verb={person === null ? `End ${label.toLowerCase()}` : `Give ${label.toLowerCase()}`}
      path={`sevs/${people.number}/roles`}
      body={() => ({ role, person, version: people.version })}
      said={`${label} of SEV-${people.number} has changed`}
      onClose={onClose}
    >
      <div role="radiogroup" aria-label="Role" className="flex flex-wrap gap-2">
        {ROLES.map((each) => (
          <label
            key={each.role}
            className="cursor-pointer rounded-full border border-line-strong px-3 py-1 text-soft has-checked:border-ink has-checked:bg-ink has-checked:text-on-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="role"
              className="sr-only"
              checked={role === each.role}
              onChange={() => {
                setRole(each.role);
                setPerson(holderOf(each.role));
              }}
            />
            {each.label}
          </label>
        ))}
      </div>
      <HandlerPicker
        number={people.number}
        label="Who"
        value={person}
        onChange={setPerson}
        nobody
        {...(role === "privacy" ? { only: ({ privacy }: { privacy: boolean }) => privacy } : {})}
      />
    </ReasonDialog>
  );
}
