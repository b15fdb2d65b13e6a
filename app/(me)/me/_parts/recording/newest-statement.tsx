import { AppLink } from "#components/ui/app-link.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { Said } from "#core/policy/statement/statement.ts";

const SHOWN = 240;

/** The newest thing that was said about the programme, cut short, and when more was promised. */
export function NewestStatement({ said, zone }: { said: Said; zone: string }) {
  const { t, dayAndClock } = useSay();
  const newest = said.statements.find(({ text }) => text !== null);
  if (!newest?.text) return null;
  const text = newest.text.length > SHOWN ? `${newest.text.slice(0, SHOWN).trimEnd()} …` : newest.text;
  return (
    <p className="max-w-[84ch] border-l-2 border-line-strong pl-3 break-words">
      {text}{" "}
      <span className="text-small text-soft">
        {[
          t("recording.said", { at: dayAndClock(newest.at, zone) }),
          ...(newest.outdated ? [t("recording.moreKnown")] : []),
          ...(said.nextUpdateBy ? [t("recording.moreBy", { at: dayAndClock(said.nextUpdateBy, zone) })] : []),
        ].join("; ")}
        .{" "}
        <AppLink href="/programme#said" className="text-link">
          {t("recording.allSaid")}
        </AppLink>
      </span>
    </p>
  );
}
