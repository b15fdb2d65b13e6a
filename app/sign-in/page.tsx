import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LanguageSwitch } from "#app/_parts/language/language-switch.tsx";
import { hasCompanySignIn } from "#app/_server/auth.ts";
import { chosenLocale } from "#app/_server/page-locale.ts";
import { maybePageViewer } from "#app/_server/viewer.ts";
import { getSay } from "#app/_server/words.ts";
import { Brand } from "#components/shell/brand.tsx";
import { demoPeople } from "#core/directory/demo.ts";
import { homeFor } from "#core/policy/pages.ts";
import { CompanySignIn } from "./_parts/company-sign-in.tsx";
import { Notice } from "./_parts/notice.tsx";
import { safeNext } from "./_parts/safe-next.ts";
import { StepIn } from "./_parts/step-in.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getSay()).t("signIn.title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Where people prove who they are. In a demo they choose who to be instead. */
export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams;
  const [viewer, people] = [await maybePageViewer(), await demoPeople()];
  if (viewer && !(query.switch && people.length > 0)) redirect(homeFor(viewer.roles));
  const next = safeNext(query.next);
  const { t } = await getSay();
  return (
    <main className="mx-auto flex w-full max-w-[720px] flex-col gap-6 px-6 py-12 max-desk:px-4">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <Brand />
        <LanguageSwitch signedIn={viewer !== null} chosen={await chosenLocale()} />
      </div>
      <h1 className="text-title">{t(people.length > 0 ? "signIn.stepInAs" : "signIn.title")}</h1>
      <Notice query={query} />
      {hasCompanySignIn() ? <CompanySignIn next={next} /> : null}
      {people.length > 0 ? <StepIn people={people} next={next} /> : null}
      {people.length === 0 && !hasCompanySignIn() ? (
        <p className="text-soft">{t("signIn.notSetUp")}</p>
      ) : null}
    </main>
  );
}
