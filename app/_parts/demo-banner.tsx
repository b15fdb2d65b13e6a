import { AppLink } from "#components/ui/app-link.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { isDemo } from "#core/directory/demo.ts";

/** On every page of a demo, and on no other: that anybody may be anybody here, and none of it is real. */
export async function DemoBanner() {
  if (!(await isDemo())) return null;
  return (
    <Banner>
      <strong className="font-medium">Demo.</strong> These people do not exist, and anybody may step in as any
      of them.{" "}
      <AppLink href="/sign-in?switch=1" className="underline">
        Step in as somebody else
      </AppLink>
    </Banner>
  );
}
