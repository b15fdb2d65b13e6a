import { useSay } from "../words/use-say.ts";

/** The receipt of an entry as a file: "entry 4,031". `mine` takes it by the way that is open to whom the entry concerns. */
export function ReceiptLink({ leaf, mine = false }: { leaf: number; mine?: boolean }) {
  const { t } = useSay();
  return (
    <a
      className="text-link whitespace-nowrap"
      href={`/api/v1/${mine ? "me" : "log"}/receipt?index=${leaf}`}
      download={`entry-${leaf}.tlog-proof`}
    >
      {t("common.entry", { n: leaf })}
    </a>
  );
}
