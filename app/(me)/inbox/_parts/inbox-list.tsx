"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { CardFooter, CardHeader } from "#components/ui/card.tsx";
import { sayFailed } from "#components/ui/toast.ts";
import { useSay } from "#components/words/use-say.ts";
import { sev } from "#core/base/scales.ts";
import type { InboxItem, InboxPage } from "#core/notify/inbox/list-inbox.ts";
import { toldWords } from "#messages/told.ts";

/** The page as JSON carries it: times as text. */
type Item = Omit<InboxItem, "at" | "readAt" | "dueAt"> & {
  readonly at: string;
  readonly readAt: string | null;
};
type Page = Omit<InboxPage, "items"> & { readonly items: readonly Item[] };

interface InboxListProps {
  first: Page;
  unread: boolean;
  nowUtc: string;
}

/** The lines, newest first; opening one marks it read. */
export function InboxList({ first, unread, nowUtc }: InboxListProps) {
  const say = useSay();
  const { t } = say;
  const router = useRouter();
  const [pages, setPages] = useState([first]);
  const [busy, setBusy] = useState(false);
  const items = pages.flatMap((page) => page.items);
  const next = pages.at(-1)?.next ?? null;
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    await work().catch((error: unknown) => sayFailed(inWords(error, say)));
    setBusy(false);
  };
  const readAll = () =>
    act(async () => {
      await callJson("inbox/read", {});
      setPages(pages.map((page) => ({ ...page, unread: 0, items: page.items.map(markedRead) })));
      router.refresh();
    });
  const more = () =>
    act(async () => {
      const page = await callJson<Page>(`inbox?cursor=${next}${unread ? "&unread=1" : ""}`);
      setPages([...pages, page]);
    });
  return (
    <>
      <CardHeader
        title={t("inbox.told")}
        note={
          <Button tone="quiet" disabled={busy || first.unread === 0} onClick={() => void readAll()}>
            {t("inbox.markAll")}
          </Button>
        }
      />
      <ul className="divide-y divide-line border-t border-line">
        {items.map((item) => (
          <Line key={item.id} item={item} now={new Date(nowUtc)} />
        ))}
      </ul>
      {next ? (
        <CardFooter>
          <Button disabled={busy} onClick={() => void more()}>
            {t("inbox.older")}
          </Button>
        </CardFooter>
      ) : null}
    </>
  );
}

const markedRead = (item: Item): Item => ({ ...item, readAt: item.readAt ?? new Date().toISOString() });

function Line({ item, now }: { item: Item; now: Date }) {
  const { t, relative } = useSay();
  const { id, path, kind, sevNumber, severity, readAt, at } = item;
  const markRead = () => void callJson("inbox/read", { ids: [id] }).catch(() => undefined); // it stays unread
  return (
    <li className="relative flex min-h-12 items-center gap-3 px-5 py-2 hover:bg-sunk max-desk:px-4">
      <span
        aria-hidden="true"
        className={`size-2 shrink-0 rounded-full ${readAt ? "bg-transparent" : "bg-accent"}`}
      />
      <AppLink
        href={path}
        onClick={markRead}
        className={`min-w-0 flex-1 after:absolute after:inset-0 ${readAt ? "text-soft" : "font-medium"}`}
      >
        {readAt ? null : <span className="sr-only">{t("inbox.unreadItem")} </span>}
        {toldWords({ kind, sevNumber: sevNumber ?? 0, severity }, t)}
      </AppLink>
      {severity === null ? null : <SeverityTag severity={sev(severity)} />}
      <time dateTime={at} className="shrink-0 text-small text-soft">
        {relative(new Date(at), now)}
      </time>
    </li>
  );
}
