import { TabLinks } from "#components/ui/tab-links.tsx";
import { type Choice, pathOf, queryOf } from "../choice.ts";

/** The same reads in sentences or as a table; the choice of them stays. */
export function ViewTabs({ view, table }: { view: Choice; table: boolean }) {
  const query = queryOf(view);
  return (
    <TabLinks
      label="How the reads are shown"
      tabs={[
        { label: "By day, in sentences", href: pathOf(query), active: !table },
        {
          label: "As a table",
          href: pathOf(query === "" ? "view=table" : `${query}&view=table`),
          active: table,
        },
      ]}
    />
  );
}
