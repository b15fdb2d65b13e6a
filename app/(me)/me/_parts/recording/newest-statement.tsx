import { dayAndClock } from "#components/text/format-time.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import type { Said } from "#core/policy/statement.ts";

const SHOWN = 240;

/** The newest thing that was said about the programme, cut short, and when more was promised. */
export function NewestStatement({ said, zone }: { said: Said; zone: string }) {
  const newest = said.statements.find(({ text }) => text !== null);
  if (!newest?.text) return null;
  const text = newest.text.length > SHOWN ? `${newest.text.slice(0, SHOWN).trimEnd()} …` : newest.text;
  return (
    <p className="max-w-[84ch] border-l-2 border-line-strong pl-3 break-words">
      {text}{" "}
      <span className="text-small text-soft">
        Said {dayAndClock(newest.at, zone)}
        {newest.outdated ? "; more is known since" : ""}
        {said.nextUpdateBy ? `; more by ${dayAndClock(said.nextUpdateBy, zone)}` : ""}.{" "}
        <AppLink href="/programme#said" className="text-link">
          All that was said
        </AppLink>
      </span>
    </p>
  );
}
