import { nobodyWords } from "#components/me/nobody-words.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { MyPageView } from "#core/flows/my-page/my-page.ts";

/** Of which data it can be said that nobody else read it, and of which it cannot, with the reason. */
export function NobodyElse({ view }: { view: MyPageView }) {
  const say = useSay();
  const { t } = say;
  const { nobody, timeZone, asOf } = view;
  if (nobody.length === 0) return null;
  const said = nobody.map((line) => nobodyWords(line, timeZone, asOf, say));
  const certain = said.filter((each) => each.certain);
  const others = said.filter((each) => !each.certain);
  return (
    <Card label={t("me.nobodyElse")}>
      <CardHeader title={t("me.didNotRead")} note={t("me.onlyComplete")} />
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
