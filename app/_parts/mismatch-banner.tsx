import { Banner } from "#components/ui/banner.tsx";
import { isLogMismatched } from "#core/flows/shell/log-mismatch.ts";

/** Above every page while the database is not the log that was signed last. */
export function MismatchBanner() {
  if (!isLogMismatched()) return null;
  return (
    <Banner tone="alarm">
      <strong>This database is not the log that was signed last.</strong> What you see may be older than what
      you saw before. Nothing is written, nobody can sign in and no data is opened until whoever runs Whosaw
      has put that right.
    </Banner>
  );
}
