"use client";

import { OpenedPeople } from "../../../../_parts/opened-people.tsx";

interface PeopleDrawerProps {
  number: number;
  which: "readers" | "subjects";
  onClose: () => void;
}

/** The people behind a SEV's numbers. */
export const PeopleDrawer = ({ number, which, onClose }: PeopleDrawerProps) => (
  <OpenedPeople
    title={which === "readers" ? "Who read" : "Whose data was read"}
    behind={`SEV-${number}`}
    path={`sevs/${number}/evidence/people`}
    ask={{ which }}
    onClose={onClose}
  />
);
