import { nobodyWords } from "#components/me/nobody-words.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { MyPageView } from "#core/flows/my-page/my-page.ts";

/** Of which data it can be said that nobody else read it, and of which it cannot, with the reason. */
export function NobodyElse({ view }: { view: MyPageView }) {
  const { nobody, timeZone, asOf } = view;
  if (nobody.length === 0) return null;
  const said = nobody.map((line) => nobodyWords(line, timeZone, asOf));
  const certain = said.filter((each) => each.certain);
  const others = said.filter((each) => !each.certain);
  return (
    <Card label="Nobody else">
      <CardHeader title="Who did not read it" note="only where the log is complete" />
      <ul className="flex flex-col gap-2 border-t border-line px-5 py-4 max-desk:px-4">
        {certain.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {others.map(({ sentence }) => (
          <li key={sentence} className="text-soft">
            {sentence}
          </li>
        ))}
      </ul>
    </Card>
  );
}
