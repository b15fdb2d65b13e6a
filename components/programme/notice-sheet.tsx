import type { NoticeChange } from "#core/programme/notice/changes.ts";
import type { NoticeDocument } from "#core/programme/notice/document.ts";
import { DefinitionList } from "../ui/definition-list.tsx";
import type { Say } from "../words/say.ts";
import { useSay } from "../words/use-say.ts";
import { changeWords } from "./change-words.ts";

interface NoticeSheetProps {
  document: NoticeDocument;
  /** Names of sources by id. */
  sources: Readonly<Record<string, string>>;
}

/** A notice as people read it: what is recorded, where, why, how long, of whom, and what it is never used for. */
export function NoticeSheet({ document, sources }: NoticeSheetProps) {
  const say = useSay();
  const { t, join } = say;
  const { kinds, where, why, keepDays, ground, groundWhy, assessment, forbidden, optOut, neverKept } =
    document;
  const items = [
    {
      term: t("programme.recorded"),
      value: <Lines lines={kinds.map((kind) => capital(t(`recording.kind_${kind}`)))} />,
    },
    {
      term: t("programme.where"),
      value: <Lines lines={where.map(({ source, apps }) => `${sources[source] ?? source}: ${apps}`)} />,
    },
    { term: t("programme.whatFor"), value: <Text>{why}</Text> },
    { term: t("programme.ofWhom"), value: whomWords(document.whom, say) },
    { term: t("programme.keptFor"), value: t("programme.days", { n: keepDays }) },
    {
      term: t("programme.takenOut"),
      value: capital(join(neverKept.map((each) => t(`programme.out_${each}`)))),
    },
    {
      term: t("programme.neverUsed"),
      value: capital(join(forbidden.map((use) => t(`programme.use_${use}`)))),
    },
    {
      term: t("programme.restsOn"),
      value: (
        <>
          {capital(t(`programme.ground_${ground}`))}. <Text>{groundWhy}</Text>
        </>
      ),
    },
    { term: t("programme.assessment"), value: assessment },
    {
      term: t("programme.optingOut"),
      value: (
        <>
          {t(optOut.open ? "programme.optOutOpen" : "programme.optOutShut")}{" "}
          {optOut.open && optOut.needsReason ? `${t("programme.optOutReason")} ` : ""}
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
  const say = useSay();
  const { t } = say;
  return (
    <ul className="flex max-w-[84ch] flex-col gap-1.5">
      {changes.map(({ words, facts, wider }) => (
        <li key={words} className="flex gap-3">
          <span
            className={`w-14 shrink-0 text-small leading-5 ${wider ? "font-medium text-sev-1" : "text-soft"}`}
          >
            {t(wider ? "programme.more" : "programme.changed")}
          </span>
          <span className="min-w-0 break-words">{changeWords(facts, say)}</span>
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

function whomWords({ regions, teams, employment }: NoticeDocument["whom"], { t, join }: Say): string {
  return t("programme.whom", {
    who: capital(join(employment.map((each) => t(`programme.of_${each}`)))),
    regions:
      regions === "all" ? t("programme.everyRegion") : t("programme.inRegions", { regions: join(regions) }),
    teams: teams === "all" ? t("programme.everyTeam") : t("programme.ofTeams", { teams: join(teams) }),
  });
}
