import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { navigationOf, roleWords } from "#app/_server/navigation.ts";
import { chosenLocale } from "#app/_server/page-locale.ts";
import { maybePageViewer } from "#app/_server/viewer.ts";
import { getSay } from "#app/_server/words.ts";
import { LogSeal } from "#components/seal/log-seal.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import type { NavItem } from "#components/shell/nav.ts";
import { PersonCard } from "#components/shell/person-card.tsx";
import { type Theme, ThemeSwitch } from "#components/ui/theme-switch.tsx";
import type { Say } from "#components/words/say.ts";
import type { Locale } from "#core/base/locale.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type ShellFacts, shellFacts } from "#core/flows/shell/shell-facts.ts";
import { LanguageSwitch } from "./language/language-switch.tsx";
import { LogFooter } from "./log-footer.tsx";
import { MismatchBanner } from "./mismatch-banner.tsx";
import { PaletteKeys } from "./palette/palette-keys.tsx";
import { Providers } from "./providers.tsx";
import { SignOut } from "./sign-out.tsx";
import { SteppedInBanner } from "./stepped-in-banner.tsx";
import { Words } from "./words.tsx";

/** The house around a signed-in page. Decides nothing: each page and verb asks for itself. */
export async function Shell({ children }: { children: ReactNode }) {
  const viewer = (await maybePageViewer()) ?? redirect("/sign-in");
  const [facts, say] = await Promise.all([shellFacts(viewer), getSay()]);
  const items = navItems(viewer, facts, say);
  const person = { viewer, say, theme: await chosenTheme(), language: await chosenLocale() };
  return (
    <Words>
      <Providers>
        <AppShell
          items={items}
          person={<Person {...person} />}
          seal={<LogSeal entries={facts.logEntries} href="/log" />}
          foot={<LogFooter href="/log" />}
          banner={
            <>
              <MismatchBanner />
              {facts.demo ? <SteppedInBanner viewer={viewer} newestAt={facts.demo.newestAt} /> : null}
            </>
          }
        >
          {children}
        </AppShell>
        <PaletteKeys items={items} handlesSevs={facts.openSevs !== null} />
      </Providers>
    </Words>
  );
}

/** The navigation with what is open beside it. */
function navItems(viewer: PersonViewer, { openSevs, unread }: ShellFacts, say: Say): NavItem[] {
  const counts: Readonly<Record<string, number | null>> = { "/sevs": openSevs, "/inbox": unread || null };
  return navigationOf(viewer, say).map((item) => {
    const count = counts[item.href] ?? null;
    return count === null ? item : { ...item, count };
  });
}

interface PersonProps {
  viewer: PersonViewer;
  say: Say;
  theme: Theme;
  language: Locale;
}

function Person({ viewer, say, theme, language }: PersonProps) {
  return (
    <PersonCard name={viewer.name} role={roleWords(viewer, say)} wayOut={<SignOut />}>
      <LanguageSwitch signedIn chosen={language} />
      <ThemeSwitch theme={theme} />
    </PersonCard>
  );
}

async function chosenTheme(): Promise<Theme> {
  const chosen = (await cookies()).get("theme")?.value;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}
