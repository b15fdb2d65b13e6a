import { getSay } from "#app/_server/words.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { isDemo } from "#core/directory/demo.ts";

/** On every page of a demo, and on no other: that anybody may be anybody here, and none of it is real. */
export async function DemoBanner() {
  if (!(await isDemo())) return null;
  const { t } = await getSay();
  return (
    <Banner>
      <strong className="font-medium">{t("shell.demo")}</strong> {t("shell.demoNobody")}{" "}
      <AppLink href="/sign-in?switch=1" className="underline">
        {t("shell.demoOther")}
      </AppLink>
    </Banner>
  );
}
