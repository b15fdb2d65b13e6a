import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LanguageSwitch } from "#app/_parts/language/language-switch.tsx";
import { chosenLocale } from "#app/_server/page-locale.ts";
import { maybeLink, maybePageViewer } from "#app/_server/viewer.ts";
import { getSay } from "#app/_server/words.ts";
import { Brand } from "#components/shell/brand.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { useSay } from "#components/words/use-say.ts";
import { OpenLinkForm } from "./_parts/open-link-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getSay()).t("link.pageTitle") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Where somebody who cannot sign in opens the link they were given. What is in it never reaches a server but by the form. */
export default async function LinkPage({ searchParams }: { searchParams: Query }) {
  const { ended } = await searchParams;
  const [viewer, link] = [await maybePageViewer(), await maybeLink()];
  if (link) redirect("/me");
  const { t } = await getSay();
  return (
    <main className="mx-auto flex w-full max-w-[560px] flex-col gap-6 px-6 py-12 max-desk:px-4">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <Brand />
        <LanguageSwitch signedIn={viewer !== null} chosen={await chosenLocale()} />
      </div>
      {viewer ? (
        <SignedIn name={viewer.name} />
      ) : (
        <>
          <h1 className="text-title">{t("link.title")}</h1>
          {ended ? (
            <p role="status" className="rounded-card bg-sunk px-4 py-3">
              {t("link.ended")}
            </p>
          ) : null}
          <p className="text-soft">{t("link.text")}</p>
          <OpenLinkForm />
          <ul className="flex list-disc flex-col gap-1 pl-5 text-small text-soft">
            <li>{t("link.once")}</li>
            <li>{t("link.youSee")}</li>
            <li>{t("link.logged")}</li>
          </ul>
        </>
      )}
    </main>
  );
}

function SignedIn({ name }: { name: string }) {
  const { t, rich } = useSay();
  return (
    <>
      <h1 className="text-title">{t("link.signedIn", { name })}</h1>
      <p>
        {rich("link.signedInText", {
          link: (words) => (
            <AppLink href="/me" className="text-link">
              {words}
            </AppLink>
          ),
        })}
      </p>
    </>
  );
}
