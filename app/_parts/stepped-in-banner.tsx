import type { ReactNode } from "react";
import { roleWords } from "#app/_server/navigation.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Time } from "#components/ui/time.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { PersonViewer } from "#core/base/viewer.ts";

/** That this is a demo, as whom one stepped in, and where its relative ranges end. */
export function SteppedInBanner({ viewer, newestAt }: { viewer: PersonViewer; newestAt: Date | null }) {
  const say = useSay();
  const role = roleWords(viewer, say);
  const link = (href: string) => (words: ReactNode) => (
    <AppLink href={href} className="text-link">
      {words}
    </AppLink>
  );
  return (
    <Banner>
      <strong>{say.t("shell.demo")}</strong>{" "}
      {say.t("shell.demoYouAre", {
        name: viewer.name,
        role: say.locale === "en" ? role.toLowerCase() : role,
      })}{" "}
      {newestAt ? (
        <>{say.rich("shell.demoRanges", { time: () => <Time atUtc={newestAt.toISOString()} /> })} </>
      ) : null}
      {say.rich("shell.demoSwitch", { switch: link("/sign-in?switch=1"), try: link("/try") })}
    </Banner>
  );
}
