"use client";

import type { ComponentProps } from "react";
import { TwoPeopleActs } from "#app/_parts/sealing/two-people-acts.tsx";

const WORDS = {
  confirm: {
    title: "Withhold these reads",
    verb: "Confirm",
    said: "In force: the subjects see how many entries are withheld until when, and nothing else",
    what: "From now on the people concerned see only how many entries are withheld and until when. It cannot be extended.",
  },
  decline: {
    title: "Decline this proposal",
    verb: "Decline",
    said: "Declined: nothing was withheld",
    what: "Nothing is withheld. The same may be proposed again.",
  },
  end: {
    title: "End it now",
    verb: "End it now",
    said: "Ended: the subjects see these reads and are told",
    what: "The people concerned see these reads from now on and are told so. It cannot be taken back.",
  },
};

type WithholdingActsProps = Omit<ComponentProps<typeof TwoPeopleActs>, "path" | "words"> & { id: string };

/** A second person's yes or no; ending it early. */
export const WithholdingActs = ({ id, ...acts }: WithholdingActsProps) => (
  <TwoPeopleActs path={`withholdings/${id}`} words={WORDS} {...acts} />
);
