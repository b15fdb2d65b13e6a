"use client";

import type { ComponentProps } from "react";
import { TwoPeopleActs } from "#app/_parts/sealing/two-people-acts.tsx";

const WORDS = {
  confirm: {
    title: "Silence these findings",
    verb: "Put in force",
    said: "In force: what is read from now on is counted here and not told",
    what: "What is read from now until its end is counted and not told. Days on which another rule speaks are told as before.",
  },
  decline: {
    title: "Decline this suppression",
    verb: "Decline",
    said: "Declined: nothing is silenced",
    what: "Nothing is silenced. The same may be asked for again.",
  },
  end: {
    title: "End it now",
    verb: "End it now",
    said: "Ended: what is read from now on is told",
    what: "What is read from now on is told. What was silenced stays counted here.",
  },
};

type SuppressionActsProps = Omit<ComponentProps<typeof TwoPeopleActs>, "path" | "words"> & { id: string };

/** A second person's yes or no; ending it early. */
export const SuppressionActs = ({ id, ...acts }: SuppressionActsProps) => (
  <TwoPeopleActs path={`detection/suppressions/${id}`} words={WORDS} {...acts} />
);
