import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PlainLinkButton } from "#components/ui/plain-link-button.tsx";
import { useSay } from "#components/words/use-say.ts";

/** 403: the page is for other roles. */
export function NotForYou() {
  const { t } = useSay();
  return (
    <Card label={t("shell.notForYou")}>
      <EmptyState
        alone
        title={t("shell.notForYouTitle")}
        action={<PlainLinkButton href="/">{t("shell.toOwnPages")}</PlainLinkButton>}
      >
        {t("shell.notForYouText")}
      </EmptyState>
    </Card>
  );
}
