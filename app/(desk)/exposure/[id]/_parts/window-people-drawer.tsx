"use client";

import { OpenedPeople } from "../../../_parts/opened-people.tsx";

interface WindowPeopleDrawerProps {
  id: string;
  which: "readers" | "subjects";
  /** The window that is looked at, as the URL has it. */
  part: string;
  onClose: () => void;
}

/** The people behind a window's numbers. */
export const WindowPeopleDrawer = ({ id, which, part, onClose }: WindowPeopleDrawerProps) => (
  <OpenedPeople
    title={which === "readers" ? "Who read without need" : "Whose data was read"}
    behind="the window you look at"
    path={`exposures/${id}/people`}
    ask={{ which, ...Object.fromEntries(new URLSearchParams(part)) }}
    onClose={onClose}
  />
);
