"use client";

import * as Radix from "@radix-ui/react-dialog";
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { callJson } from "#app/_parts/api.ts";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import type { NavItem } from "#components/shell/nav.ts";
import { KeyCap } from "#components/ui/key-cap.tsx";
import { useStyleNonce } from "#components/ui/use-style-nonce.ts";
import { useSay } from "#components/words/use-say.ts";
import type { SevListItem, SevPage, WithheldSev } from "#core/sev/views/list-sevs.ts";
import { pageActs } from "./page-acts.ts";

interface PaletteProps {
  items: readonly NavItem[];
  /** Whether SEVs can be looked for. */
  handlesSevs: boolean;
  onClose: () => void;
}

const FOUND_MAX = 8;
const TYPING_MS = 150;
const GROUP =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-soft";

/** Go to a page, a view or a SEV, or act on the one selected, by typing. */
export function Palette({ items, handlesSevs, onClose }: PaletteProps) {
  useStyleNonce();
  const { t } = useSay();
  const router = useRouter();
  const cameFrom = useRef(document.activeElement);
  const acts = useRef(pageActs()).current;
  const [words, setWords] = useState("");
  const found = useFound(handlesSevs ? words : "");
  const then = (run: () => void) => () => {
    onClose();
    run();
  };
  const go = (href: string) => then(() => router.push(href));
  const fits = (label: string) => words === "" || label.toLowerCase().includes(words.trim().toLowerCase());
  const groups = [...new Set(acts.map(({ group }) => group))];
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="enter-fade fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body && cameFrom.current instanceof HTMLElement)
              cameFrom.current.focus({ preventScroll: true });
          }}
          className="enter-fade fixed inset-x-0 top-[12dvh] z-50 mx-auto w-full max-w-[560px] overflow-hidden rounded-card border border-line bg-surface shadow-float outline-none max-desk:inset-0 max-desk:top-0 max-desk:max-w-none max-desk:rounded-none"
        >
          <Radix.Title className="sr-only">{t("shell.paletteTitle")}</Radix.Title>
          <Command shouldFilter={false} loop label={t("shell.paletteTitle")}>
            <Command.Input
              value={words}
              onValueChange={setWords}
              placeholder={t("shell.palettePlaceholder")}
              className="h-12 w-full border-b border-line bg-transparent px-4 text-lead outline-none placeholder:text-faint"
            />
            <Command.List className="max-h-[50dvh] overflow-y-auto p-1.5 pb-2 max-desk:max-h-[80dvh]">
              <Command.Empty className="px-3 py-4 text-soft">
                {t(found.searching ? "shell.paletteLooking" : "shell.paletteNothing")}
              </Command.Empty>
              {groups.map((group) => (
                <Command.Group key={group} heading={group} className={GROUP}>
                  {acts
                    .filter((act) => act.group === group && fits(act.label))
                    .map((act) => (
                      <Item
                        key={act.label}
                        value={`${group} ${act.label}`}
                        keys={act.keys}
                        onSelect={then(act.run)}
                      >
                        {act.label}
                      </Item>
                    ))}
                </Command.Group>
              ))}
              {found.items.length > 0 ? (
                <Command.Group heading={t("shell.paletteSevs")} className={GROUP}>
                  {found.items.map((item) => (
                    <Item
                      key={item.number}
                      value={`SEV ${item.number}`}
                      keys={[]}
                      onSelect={go(`/sevs/${item.number}`)}
                    >
                      <SeverityTag severity={item.severity} />
                      <span className="min-w-0 flex-1 truncate">{`SEV-${item.number} ${item.title}`}</span>
                    </Item>
                  ))}
                </Command.Group>
              ) : null}
              <Command.Group heading={t("shell.paletteGoTo")} className={GROUP}>
                {items
                  .filter(({ label }) => fits(label))
                  .map(({ href, label }) => (
                    <Item key={href} value={href} keys={[]} onSelect={go(href)}>
                      {label}
                    </Item>
                  ))}
              </Command.Group>
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ItemProps {
  value: string;
  keys: readonly string[];
  onSelect: () => void;
  children: ReactNode;
}

function Item({ value, keys, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-button px-3 py-1.5 data-[selected=true]:bg-accent-soft"
    >
      <span className="flex min-w-0 flex-1 items-center gap-3">{children}</span>
      {keys.map((key) => (
        <KeyCap key={key}>{key}</KeyCap>
      ))}
    </Command.Item>
  );
}

/** SEVs by number or words, as far as the viewer may see them. */
function useFound(words: string) {
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const { data, isFetching } = useQuery({
    queryKey: ["sevs", "found", asked],
    queryFn: ({ signal }) =>
      callJson<SevPage>(
        `sevs?${new URLSearchParams({ q: asked, limit: String(FOUND_MAX) })}`,
        undefined,
        signal,
      ),
    enabled: asked.length > 0,
    placeholderData: (before) => (asked ? before : undefined),
  });
  const isShown = (item: SevListItem | WithheldSev): item is SevListItem => !("withheld" in item);
  return { items: asked ? (data?.items.filter(isShown) ?? []) : [], searching: isFetching };
}
