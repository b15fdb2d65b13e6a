import type { ReactNode } from "react";
import { chosenLocale } from "#app/_server/page-locale.ts";
import { getSay } from "#app/_server/words.ts";
import { Brand } from "#components/shell/brand.tsx";
import type { OpenLinkOf } from "#core/directory/links/link-viewer.ts";
import { EndLink } from "./end-link.tsx";
import { LanguageSwitch } from "./language/language-switch.tsx";
import { MismatchBanner } from "./mismatch-banner.tsx";
import { Providers } from "./providers.tsx";
import { Words } from "./words.tsx";

/** Around the pages of whoever came by a personal link: whose they are, until when, and the way out. */
export async function LinkShell({
  link: { viewer, expiresAt },
  children,
}: {
  link: OpenLinkOf;
  children: ReactNode;
}) {
  const { rich, dayAndClock } = await getSay();
  const until = dayAndClock(expiresAt, viewer.timeZone);
  return (
    <Words of={["link"]}>
      <Providers>
        <MismatchBanner />
        <header className="border-b border-line bg-surface">
          <div className="mx-auto flex w-full max-w-[1200px] flex-wrap items-center justify-between gap-x-6 gap-y-2 px-8 py-3 max-desk:px-4">
            <Brand />
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <p className="text-small text-soft">
                {rich("link.byLink", {
                  ...{ name: viewer.name, until },
                  b: (words) => <strong className="font-medium text-ink">{words}</strong>,
                })}
              </p>
              <LanguageSwitch signedIn={false} chosen={await chosenLocale()} />
              <EndLink />
            </div>
          </div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-[1200px] px-8 py-6 outline-none max-desk:p-4"
        >
          {children}
        </main>
      </Providers>
    </Words>
  );
}
