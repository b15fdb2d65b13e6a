import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Toaster } from "#components/ui/toaster.tsx";
import { Words } from "./_parts/words.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Whosaw", template: "%s - Whosaw" },
  description: "Who saw whose data, in a log that nobody can quietly change.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { colorScheme: "light dark", width: "device-width", initialScale: 1 };

const THEMES = new Set(["light", "dark"]);

/** Every page stands in here: language, fonts, tokens and the theme a person chose. It reads no data. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = (await cookies()).get("theme")?.value ?? "";
  return (
    <html lang={await getLocale()} {...(THEMES.has(chosen) ? { "data-theme": chosen } : {})}>
      <body>
        <Words>{children}</Words>
        <Toaster />
      </body>
    </html>
  );
}
