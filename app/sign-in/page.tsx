import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { hasCompanySignIn } from "#app/_server/auth.ts";
import { maybePageViewer } from "#app/_server/viewer.ts";
import { Brand } from "#components/shell/brand.tsx";
import { demoPeople } from "#core/directory/demo.ts";
import { homeFor } from "#core/policy/pages.ts";
import { CompanySignIn } from "./_parts/company-sign-in.tsx";
import { Notice } from "./_parts/notice.tsx";
import { safeNext } from "./_parts/safe-next.ts";
import { StepIn } from "./_parts/step-in.tsx";

export const metadata: Metadata = { title: "Sign in" };

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Where people prove who they are. In a demo they choose who to be instead. */
export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams;
  const [viewer, people] = [await maybePageViewer(), await demoPeople()];
  if (viewer && !(query.switch && people.length > 0)) redirect(homeFor(viewer.roles));
  const next = safeNext(query.next);
  return (
    <main className="mx-auto flex w-full max-w-[720px] flex-col gap-6 px-6 py-12 max-desk:px-4">
      <Brand />
      <h1 className="text-title">{people.length > 0 ? "Step in as" : "Sign in"}</h1>
      <Notice query={query} />
      {hasCompanySignIn() ? <CompanySignIn next={next} /> : null}
      {people.length > 0 ? <StepIn people={people} next={next} /> : null}
      {people.length === 0 && !hasCompanySignIn() ? (
        <p className="text-soft">
          No sign-in is set up yet. Whoever runs this instance sets OIDC_ISSUER, OIDC_CLIENT_ID and
          OIDC_CLIENT_SECRET.
        </p>
      ) : null}
    </main>
  );
}
