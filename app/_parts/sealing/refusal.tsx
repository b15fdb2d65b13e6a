import { Button } from "#components/ui/button.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { Sealing } from "./use-sealing.ts";

interface RefusalProps {
  missing?: string | null;
  sealing: Sealing;
  onReload?: () => void;
}

/** Why an act was not done, and the way out. */
export function Refusal({ missing = null, sealing, onReload }: RefusalProps) {
  const { t } = useSay();
  const words = missing ?? (sealing.step === "refused" ? sealing.words : null);
  if (words === null) return null;
  const stale = missing === null && sealing.step === "refused" && sealing.stale;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-button bg-danger-soft px-3 py-2">
      <p className="min-w-0 flex-1">{words}</p>
      {stale && onReload ? <Button onClick={onReload}>{t("common.loadAgain")}</Button> : null}
    </div>
  );
}
