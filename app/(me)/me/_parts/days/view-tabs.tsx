import { TabLinks } from "#components/ui/tab-links.tsx";
import { useSay } from "#components/words/use-say.ts";
import { type Choice, pathOf, queryOf } from "../choice.ts";

/** The same reads in sentences or as a table; the choice of them stays. */
export function ViewTabs({ view, table }: { view: Choice; table: boolean }) {
  const { t } = useSay();
  const query = queryOf(view);
  return (
    <TabLinks
      label={t("me.howShown")}
      tabs={[
        { label: t("me.byDayTab"), href: pathOf(query), active: !table },
        {
          label: t("common.asTable"),
          href: pathOf(query === "" ? "view=table" : `${query}&view=table`),
          active: table,
        },
      ]}
    />
  );
}
