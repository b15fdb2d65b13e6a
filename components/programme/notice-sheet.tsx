import {
  EMPLOYMENT_WORDS,
  GROUND_WORDS,
  KIND_WORDS,
  NEVER_KEPT_WORDS,
  USE_WORDS,
} from "#core/base/capture-terms.ts";
import type { NoticeChange } from "#core/programme/notice/changes.ts";
import type { NoticeDocument } from "#core/programme/notice/document.ts";
import { joinWords, plural } from "../text/format.ts";
import { DefinitionList } from "../ui/definition-list.tsx";

interface NoticeSheetProps {
  document: NoticeDocument;
  /** Names of sources by id. */
  sources: Readonly<Record<string, string>>;
}

/** A notice as people read it: what is recorded, where, why, how long, of whom, and what it is never used for. */
export function NoticeSheet({ document, sources }: NoticeSheetProps) {
  const { kinds, where, why, keepDays, ground, groundWhy, assessment, forbidden, optOut, neverKept } =
    document;
  const items = [
    { term: "Recorded", value: <Lines lines={kinds.map((kind) => capital(KIND_WORDS[kind]))} /> },
    {
      term: "Where",
      value: <Lines lines={where.map(({ source, apps }) => `${sources[source] ?? source}: ${apps}`)} />,
    },
    { term: "What for", value: <Text>{why}</Text> },
    { term: "Of whom", value: whomWords(document.whom) },
    { term: "Kept for", value: plural(keepDays, "day") },
    {
      term: "Taken out first",
      value: capital(joinWords(neverKept.map((each) => NEVER_KEPT_WORDS[each]))),
    },
    {
      term: "Never used for",
      value: capital(joinWords(forbidden.map((use) => USE_WORDS[use]))),
    },
    {
      term: "Rests on",
      value: (
        <>
          {capital(GROUND_WORDS[ground])}. <Text>{groundWhy}</Text>
        </>
      ),
    },
    { term: "Assessment", value: assessment },
    {
      term: "Opting out",
      value: (
        <>
          {optOut.open ? "Possible on this page and on your own." : "Not possible; you can still pause."}{" "}
          {optOut.open && optOut.needsReason ? "It asks for a reason. " : ""}
          <Text>{optOut.conditions}</Text>
        </>
      ),
    },
  ];
  return (
    <div className="max-w-[84ch]">
      <DefinitionList align="start" items={items} />
    </div>
  );
}

/** What a notice changed against the one before; what widens it is marked. */
export function NoticeChanges({ changes }: { changes: readonly NoticeChange[] }) {
  return (
    <ul className="flex max-w-[84ch] flex-col gap-1.5">
      {changes.map(({ words, wider }) => (
        <li key={words} className="flex gap-3">
          <span
            className={`w-14 shrink-0 text-small leading-5 ${wider ? "font-medium text-sev-1" : "text-soft"}`}
          >
            {wider ? "More" : "Changed"}
          </span>
          <span className="min-w-0 break-words">{words}</span>
        </li>
      ))}
    </ul>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className="flex flex-col gap-1">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);
const Text = ({ children }: { children: string }) => <span className="whitespace-pre-wrap">{children}</span>;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function whomWords({ regions, teams, employment }: NoticeDocument["whom"]): string {
  const who = capital(joinWords(employment.map((each) => EMPLOYMENT_WORDS[each])));
  const where = regions === "all" ? "in every region" : `in ${joinWords(regions)}`;
  return `${who} ${where}, ${teams === "all" ? "of every team" : `of the teams ${joinWords(teams)}`}`;
}
