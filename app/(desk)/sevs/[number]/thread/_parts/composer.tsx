"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { count } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { PillSelect } from "#components/ui/pill-select.tsx";
import type { ThreadName } from "#core/sev/thread/schema.ts";

/** An entry that a message can quote: its chip opens the proof. */
export interface Quotable {
  readonly leafIndex: number;
  readonly words: string;
}

interface ComposerProps {
  number: number;
  thread: ThreadName;
  label: string;
  /** Who will see it. */
  button: string;
  /** Who can be mentioned. */
  handlers: readonly { personId: string; name: string }[];
  quotable: readonly Quotable[];
  quote: number | null;
  correct: { leafIndex: number; text: string } | null;
}

const TEXT_MAX = 10_000;

/** Writes one message; the button says who will see it. C goes to the handlers' own. */
export function Composer({
  number,
  thread,
  label,
  button,
  handlers,
  quotable,
  quote,
  correct,
}: ComposerProps) {
  const router = useRouter();
  const area = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(correct?.text ?? (quote === null ? "" : `[[entry:${quote}]] `));
  const [called, setCalled] = useState<readonly { personId: string; name: string }[]>([]);
  const { sealing, post } = useSealing(() => {
    setText("");
    setCalled([]);
    router.replace(`/sevs/${number}/thread`, { scroll: false });
  });
  const busy = sealing.step === "sealing";
  const focus = () => area.current?.querySelector("textarea")?.focus();
  useEffect(() => {
    if (quote !== null || correct !== null) area.current?.querySelector("textarea")?.focus();
  }, [quote, correct]);
  useKeyC(thread === "handlers", focus);
  const add = (words: string) => {
    setText(`${text}${text === "" || /\s$/.test(text) ? "" : " "}${words} `);
    focus();
  };
  const mention = (personId: string) => {
    const person = handlers.find((each) => each.personId === personId);
    if (!person) return;
    setCalled([...called.filter((each) => each.personId !== personId), person]);
    add(`@${person.name}`);
  };
  const submit = () => {
    if (busy || text.trim() === "") return;
    const mentions = called.filter(({ name }) => text.includes(`@${name}`)).map(({ personId }) => personId);
    const body = { thread, text: text.trim(), mentions, corrects: correct?.leafIndex ?? null };
    void post(
      `sevs/${number}/thread`,
      body,
      thread === "handlers" ? "Posted to handlers" : "Posted to those affected",
    );
  };
  return (
    <form
      className="flex flex-col gap-3 border-t border-line px-5 py-4 max-desk:px-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {correct ? (
        <p className="text-small text-soft">
          You correct entry {count(correct.leafIndex)}. It stays, and points here.{" "}
          <button
            type="button"
            className="text-link"
            onClick={() => router.replace(`/sevs/${number}/thread`)}
          >
            Leave it
          </button>
        </p>
      ) : null}
      <div ref={area}>
        <TextArea
          label={label}
          value={text}
          maxLength={TEXT_MAX}
          disabled={busy}
          placeholder={thread === "handlers" ? "Write to the thread" : "In plain words"}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && (event.metaKey || event.ctrlKey) && submit()}
          hint="**bold**, _emphasis_, `code`, lists, > quotes and links. It is sealed and cannot be changed, only corrected."
        />
      </div>
      <Refusal sealing={sealing} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          tone={thread === "handlers" ? "solid" : "outline"}
          type="submit"
          disabled={busy || text.trim() === ""}
          wraps
          {...(thread === "handlers" ? { keyCap: "C" } : {})}
        >
          {busy ? "sealing ..." : button}
        </Button>
        {handlers.length > 0 ? (
          <PillSelect label="Mention somebody" value="" onChange={mention}>
            <option value="">@ Mention</option>
            {handlers.map(({ personId, name }) => (
              <option key={personId} value={personId}>
                {name}
              </option>
            ))}
          </PillSelect>
        ) : null}
        {quotable.length > 0 ? (
          <PillSelect label="Quote an entry" value="" onChange={(leaf) => add(`[[entry:${leaf}]]`)}>
            <option value="">Quote an entry</option>
            {quotable.map(({ leafIndex, words }) => (
              <option key={leafIndex} value={leafIndex}>
                {words}
              </option>
            ))}
          </PillSelect>
        ) : null}
      </div>
    </form>
  );
}

/** C, where nobody writes. */
function useKeyC(on: boolean, act: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (!on || event.key !== "c" || event.metaKey || event.ctrlKey || event.altKey) return;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
