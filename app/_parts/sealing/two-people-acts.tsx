"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const ReasonDialog = later(() => import("./reason-dialog.tsx").then((file) => file.ReasonDialog));

type Act = "confirm" | "decline" | "end";
interface ActWords {
  readonly title: string;
  readonly verb: string;
  readonly said: string;
  /** What becomes of it. */
  readonly what: string;
}

interface TwoPeopleActsProps {
  /** Of the thing itself: each act lies below it. */
  path: string;
  version: number;
  mayConfirm: boolean;
  mayEnd: boolean;
  inForce: boolean;
  words: Readonly<Record<Act, ActWords>>;
}

/** A second person's yes or no; ending it early. */
export function TwoPeopleActs({ path, version, mayConfirm, mayEnd, inForce, words }: TwoPeopleActsProps) {
  const [act, setAct] = useState<Act | null>(null);
  return (
    <div className="flex flex-wrap gap-2">
      {mayConfirm ? <Button onClick={() => setAct("confirm")}>{words.confirm.verb}</Button> : null}
      {mayEnd && !inForce ? (
        <Button tone="quiet" onClick={() => setAct("decline")}>
          {mayConfirm ? words.decline.verb : "Take back"}
        </Button>
      ) : null}
      {mayEnd && inForce ? <Button onClick={() => setAct("end")}>{words.end.verb}</Button> : null}
      {act ? (
        <ReasonDialog
          title={words[act].title}
          description={words[act].what}
          verb={words[act].verb}
          path={`${path}/${act}`}
          body={() => ({ version })}
          said={words[act].said}
          onClose={() => setAct(null)}
        />
      ) : null}
    </div>
  );
}
