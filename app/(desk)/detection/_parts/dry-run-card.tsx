"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { DetectionKey } from "#core/detect/kept/settings.ts";
import type { DetectionView } from "#core/flows/detection/detection-view.ts";
import type { Changed, DryRunView, WouldBe } from "#core/flows/detection/dry-run.ts";
import { SETTING_WORDS } from "./setting-words.ts";

const FAMILIES = {
  P: "rules broken",
  U: "people without a tie",
  V: "more than usual",
  S: "little by little",
  R: "something rare",
} as const;

type SettingView = DetectionView["settings"][number];

/** What is wrong with a number that was written; undefined where nothing is. */
const wrongWith = (text: string, { min, max }: SettingView): string | undefined => {
  const value = Number(text);
  return text.trim() !== "" && value >= min && value <= max ? undefined : `A number from ${min} to ${max}.`;
};

/** Other settings, tried on the last 30 days before anybody decides on them. Nothing is changed; that it was tried is an entry. */
export function DryRunCard({ settings }: { settings: DetectionView["settings"] }) {
  const tried = settings.filter(({ key }) => key !== "detection_audit");
  const [texts, setTexts] = useState(() => new Map(tried.map(({ key, value }) => [key, String(value)])));
  const [isAsked, setAsked] = useState(false);
  const textOf = (key: DetectionKey): string => texts.get(key) ?? "";
  const run = useMutation({
    mutationFn: () =>
      callJson<DryRunView>(
        "detection/dry-run",
        Object.fromEntries(tried.map(({ key }) => [key, Number(textOf(key))])),
      ),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (tried.every((setting) => !wrongWith(textOf(setting.key), setting))) run.mutate();
  };
  return (
    <Card label="Try other settings">
      <CardHeader
        title="Try other settings"
        note="on the last 30 days; nothing is changed, and that you tried is an entry"
      />
      <CardBody>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <div className="grid gap-4 desk:grid-cols-3 wide:grid-cols-4">
            {tried.map((setting) => (
              <TextField
                key={setting.key}
                label={SETTING_WORDS[setting.key].name}
                name={setting.key}
                inputMode="decimal"
                value={textOf(setting.key)}
                onChange={(event) => setTexts(new Map(texts).set(setting.key, event.target.value))}
                hint={`now ${setting.value}; ${setting.min} to ${setting.max}`}
                error={isAsked ? wrongWith(textOf(setting.key), setting) : undefined}
              />
            ))}
          </div>
          {run.isError ? <p role="alert">{inWords(run.error)}</p> : null}
          <div>
            <Button type="submit" disabled={run.isPending}>
              {run.isPending ? "Working it out ..." : "What would it have raised?"}
            </Button>
          </div>
        </form>
      </CardBody>
      {run.data ? <Result result={run.data} /> : null}
    </Card>
  );
}

function Result({ result }: { result: DryRunView }) {
  const { from, to, present, wanted, gained, lost } = result;
  if (from === null)
    return (
      <p className="border-t border-line px-5 py-3 text-soft max-desk:px-4">
        No day was learned from yet: there is nothing to try it on.
      </p>
    );
  return (
    <div className="border-t border-line px-5 py-4 max-desk:px-4" role="status">
      <p>
        From {from} to {to} these settings would have told <strong>{plural(wanted.alerts, "alert")}</strong>,{" "}
        {perDay(wanted)}; the present ones {plural(present.alerts, "alert")}, {perDay(present)}.
      </p>
      <p className="text-small text-soft">
        By what they say first: {families(wanted)}; now {families(present)}.
      </p>
      <div className="mt-3 grid gap-4 desk:grid-cols-2">
        <Days title="Told besides" days={gained} />
        <Days title="Not told any more" days={lost} />
      </div>
    </div>
  );
}

const perDay = ({ aDay }: WouldBe): string => `${aDay.toFixed(1)} a day`;
const families = ({ byFamily }: WouldBe): string =>
  Object.entries(byFamily)
    .map(([family, alerts]) => `${alerts} ${FAMILIES[family as keyof typeof FAMILIES]}`)
    .join(", ") || "none";

function Days({ title, days }: { title: string; days: readonly Changed[] }) {
  return (
    <section aria-label={title}>
      <h3 className="text-small text-soft">{title}</h3>
      {days.length === 0 ? (
        <p>Nothing.</p>
      ) : (
        <ul>
          {days.map(({ day, who, family }) => (
            <li key={`${day} ${who} ${family}`} className="flex justify-between gap-4">
              <span className="min-w-0 break-words">
                {who}: {FAMILIES[family]}
              </span>
              <span className="shrink-0 text-soft">{day}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
