import { Fragment } from "react";
import { otherDays, stateInWords, type Words } from "#components/me/sentence.ts";
import { joinWords } from "#components/text/format.ts";
import { day } from "#components/text/format-time.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import type { MyLine } from "#core/flows/my-page/lines.ts";

/** The second line of a sentence: for what, on which other days, and the SEV it belongs to. */
export function Why({ words, line }: { words: readonly Words[]; line: MyLine }) {
  return (
    <>
      {words.map(({ text, strong }) =>
        strong ? (
          <strong key={text} className="text-ink">
            {text}
          </strong>
        ) : (
          <Fragment key={text}>{text}</Fragment>
        ),
      )}
      {line.alsoOn.length > 0 ? <OtherDays line={line} /> : null}
      {line.sev === null ? null : <PartOfSev line={line} sev={line.sev} />}
    </>
  );
}

function OtherDays({ line }: { line: MyLine }) {
  return (
    <>
      {" "}
      Also on {otherDays(line)}: {joinWords(line.alsoOn.map((of) => day(new Date(of), "UTC")))}.
    </>
  );
}

function PartOfSev({ line, sev }: { line: MyLine; sev: number }) {
  return (
    <>
      {" "}
      Part of SEV-{sev}, {stateInWords(line.sevState ?? "")}:{" "}
      <AppLink href={`/me/sevs/${sev}`} className="text-link">
        what happened and what is done
      </AppLink>
      .{line.name === "held_back" ? " The name is held back until a reviewer has looked at it." : null}
    </>
  );
}
