import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { useSay } from "#components/words/use-say.ts";

const AS_ANALYST = `/sign-in?${new URLSearchParams({ switch: "1", next: "/activity?purpose=model-evaluation" })}`;

/** From what is stored to who sees it: the other half of the loop. */
export function NextSteps({ stored }: { stored: number }) {
  const { t } = useSay();
  return (
    <Card label={t("tryIt.lookAtIt")}>
      <CardHeader title={t("tryIt.lookAtIt")} note={t("tryIt.stored", { n: stored })} />
      <CardBody>
        <ol className="grid gap-5 desk:grid-cols-2">
          <li className="flex flex-col items-start gap-3">
            <p>
              <strong className="font-medium">{t("tryIt.step1")}</strong>{" "}
              <span className="text-soft">{t("tryIt.step1Text")}</span>
            </p>
            <LinkButton href={AS_ANALYST}>{t("tryIt.asAnalyst")}</LinkButton>
          </li>
          <li className="flex flex-col items-start gap-3">
            <p>
              <strong className="font-medium">{t("tryIt.step2")}</strong>{" "}
              <span className="text-soft">{t("tryIt.step2Text")}</span>
            </p>
            <LinkButton href="/me">{t("shell.whoSawMyData")}</LinkButton>
          </li>
        </ol>
      </CardBody>
    </Card>
  );
}
