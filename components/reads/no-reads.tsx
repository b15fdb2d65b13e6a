import { AppLink } from "../ui/app-link.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

/** No read to list: because of the filter, or because the log has none. */
export function NoReads({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title="No read matches">
      Nothing in the log fits these filters. Take one away, or choose a longer time.
    </EmptyState>
  ) : (
    <EmptyState title="No read is in the log">
      A read stands here as soon as a source reports it, or somebody opens an item in this system. What is
      connected, and how more is:{" "}
      <AppLink href="/sources" className="text-link">
        Sources
      </AppLink>
      .
    </EmptyState>
  );
}
