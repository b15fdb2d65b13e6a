import { Banner } from "#components/ui/banner.tsx";
import { useSay } from "#components/words/use-say.ts";
import { isLogMismatched } from "#core/flows/shell/log-mismatch.ts";

/** Above every page while the database is not the log that was signed last. */
export function MismatchBanner() {
  const { t } = useSay();
  if (!isLogMismatched()) return null;
  return (
    <Banner tone="alarm">
      <strong>{t("shell.mismatch")}</strong> {t("shell.mismatchMore")}
    </Banner>
  );
}
