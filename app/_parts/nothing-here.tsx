import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PlainLinkButton } from "#components/ui/plain-link-button.tsx";
import { useSay } from "#components/words/use-say.ts";

/** 404: no such page, or not one for this person; the two are told alike. */
export function NothingHere() {
  const { t } = useSay();
  return (
    <Card label={t("shell.nothingHere")}>
      <EmptyState
        alone
        title={t("shell.nothingHereTitle")}
        action={<PlainLinkButton href="/">{t("shell.toOwnPages")}</PlainLinkButton>}
      >
        {t("shell.nothingHereText")}
      </EmptyState>
    </Card>
  );
}
