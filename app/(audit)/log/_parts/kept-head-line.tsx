import type { LogPage } from "#core/flows/log-page/log-page.ts";

type Kept = NonNullable<LogPage["kept"]>;

const WORDS: Record<Kept, string> = {
  kept: "The newest head is also kept outside the database: an older copy of it would be refused.",
  missing: "No head is kept outside the database yet: an older copy of it could not be told.",
  late: "The newest head cannot be written outside the database, so an older copy might not be told. Whoever runs Whosaw has to look: whosaw doctor says why.",
  mismatch: "This database is not the log that was signed last, so nothing is written.",
};

/** Whether something outside the database would tell an older copy of it. */
export function KeptHeadLine({ kept }: { kept: Kept }) {
  const isFine = kept === "kept";
  return <p className={isFine ? "text-soft" : "font-medium text-sev-0"}>{WORDS[kept]}</p>;
}
