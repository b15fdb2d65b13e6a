import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { useSay } from "#components/words/use-say.ts";

/** 403: not about the viewer, and not filed by them; whether it exists is not said. */
export default function Forbidden() {
  const { t } = useSay();
  return (
    <PageStack>
      <PageHeader title={t("mySev.forbiddenTitle")}>
        <p className="max-w-[64ch] text-soft">{t("mySev.forbiddenText")}</p>
        <p className="mt-2">
          <LinkButton href="/me">{t("shell.whoSawMyData")}</LinkButton>
        </p>
      </PageHeader>
    </PageStack>
  );
}
