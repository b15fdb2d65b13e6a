"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Check } from "#components/ui/choice.tsx";
import { Drawer } from "#components/ui/dialog.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { PersonToTell } from "#core/sev/notices/open-to-tell.ts";
import type { NoticeHandle } from "./handles.ts";
import { MEANS_WORDS } from "./words.ts";

const SHOWN_MAX = 500;
const MEANS = Object.entries(MEANS_WORDS).map(([value, words]) => ({ value, words: `By ${words}` }));
const today = (): string => new Intl.DateTimeFormat("en-CA", { dateStyle: "short" }).format(new Date());

interface ToTellDrawerProps {
  of: NoticeHandle;
  people: number;
  onClose: () => void;
}

/** Who has to be told by other means, by name, and the record that they were. Opening it is an entry: it is fetched once. */
export function ToTellDrawer({ of, people, onClose }: ToTellDrawerProps) {
  const { number, notice, revision, version } = of;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { sealing, post, reload } = useSealing(onClose);
  const list = useQuery({
    queryKey: ["to tell", number, notice],
    queryFn: () =>
      callJson<{ items: readonly PersonToTell[] }>(`sevs/${number}/notices/to-tell`, {
        notice,
        limit: SHOWN_MAX,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const items = list.data?.items ?? [];
  const busy = sealing.step === "sealing";
  const form = `told-${number}-${notice}`;
  const submit = (element: HTMLFormElement) => {
    if (!element.reportValidity() || busy) return;
    const told = Object.fromEntries(new FormData(element));
    const whom = plural(chosen.length, "person was", "people were");
    const body = { notice, revision, version, ...told, people: chosen };
    void post(`sevs/${number}/notices/told`, body, `Recorded that ${whom} told`);
  };
  return (
    <Drawer
      open
      onOpenChange={() => !busy && onClose()}
      title="To be told by other means"
      description="They have no personal link that works. That you opened this list is an entry in the log, and so is each record that they were told."
      footer={
        <Button tone="solid" type="submit" form={form} disabled={busy || chosen.length === 0}>
          {busy ? "sealing ..." : recordVerb(chosen.length)}
        </Button>
      }
    >
      {list.isError ? <p role="alert">{inWords(list.error)}</p> : null}
      {list.isPending ? <Skeleton lines={6} label="Opening" /> : null}
      {list.data ? (
        <form
          id={form}
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit(event.currentTarget);
          }}
        >
          <People {...{ items, people, chosen }} onChoose={setChosen} />
          <SelectField label="How" name="means" options={MEANS} />
          <TextField label="On which day" name="toldOn" type="date" required max={today()} />
          <Refusal sealing={sealing} onReload={reload} />
        </form>
      ) : null}
    </Drawer>
  );
}

const recordVerb = (people: number): string =>
  people === 0
    ? "Record that they were told"
    : `Record that ${plural(people, "person was", "people were")} told`;

interface PeopleProps {
  items: readonly PersonToTell[];
  /** How many there are; more than are shown where the list is long. */
  people: number;
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}

function People({ items, people, chosen, onChoose }: PeopleProps) {
  const all = chosen.length === items.length && items.length > 0;
  const flip = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <fieldset>
      <legend className="mb-2 text-small font-medium">Who was told</legend>
      {people > items.length ? (
        <p className="mb-2 text-soft">
          The first {items.length} of {people}. The others come once these are recorded.
        </p>
      ) : null}
      <ul className="divide-y divide-line rounded-button border border-line-strong">
        <li className="px-3 py-2">
          <Check
            words="All of these"
            checked={all}
            onChange={(yes) => onChoose(yes ? items.map(({ id }) => id) : [])}
          />
        </li>
        {items.map(({ id, name, email, listed }) => (
          <li key={id} className="px-3 py-2 break-words">
            <Check
              words={name}
              more={[email ?? "no e-mail known", listed ? "on a list that was taken" : ""]
                .filter((each) => each !== "")
                .join(", ")}
              checked={chosen.includes(id)}
              onChange={() => flip(id)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
