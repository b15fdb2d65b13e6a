import { roleWords } from "#app/_server/navigation.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Time } from "#components/ui/time.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";

/** That this is a demo, as whom one stepped in, and where its relative ranges end. */
export function SteppedInBanner({ viewer, newestAt }: { viewer: PersonViewer; newestAt: Date | null }) {
  return (
    <Banner>
      <strong>Demo.</strong> You are {viewer.name}, {roleWords(viewer).toLowerCase()}.{" "}
      {newestAt ? (
        <>
          Ranges end at the newest entry of the sample, <Time atUtc={newestAt.toISOString()} /> UTC.{" "}
        </>
      ) : null}
      <AppLink href="/sign-in?switch=1" className="text-link">
        Switch person
      </AppLink>{" "}
      or{" "}
      <AppLink href="/try" className="text-link">
        try the recorder
      </AppLink>
    </Banner>
  );
}
