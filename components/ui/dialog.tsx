"use client";

import * as Radix from "@radix-ui/react-dialog";
import { type ReactNode, useRef } from "react";
import { useSay } from "../words/use-say.ts";
import { useStyleNonce } from "./use-style-nonce.ts";

export interface OverlayProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One sentence under the title; read out with it. */
  description?: ReactNode;
  children: ReactNode;
  /** Fixed at the bottom: the acts. */
  footer?: ReactNode;
}

const CENTRE =
  "enter-fade fixed inset-x-0 top-[12dvh] mx-auto flex max-h-[76dvh] w-full max-w-[520px] flex-col rounded-card border border-line bg-surface shadow-float max-desk:inset-0 max-desk:top-0 max-desk:max-h-none max-desk:max-w-none max-desk:rounded-none";
const RIGHT =
  "enter-right fixed inset-y-0 right-0 flex w-full max-w-[520px] flex-col border-l border-line bg-surface shadow-float max-desk:max-w-none max-desk:border-l-0";

/** A question in the middle of the page: its first field has the focus. Escape and the page behind close it; focus returns where it was. */
export const Dialog = (props: OverlayProps) => <Overlay {...props} place={CENTRE} />;

/** A sheet from the right that shows one thing of a list; the whole screen under 720 px. */
export const Drawer = (props: OverlayProps) => <Overlay {...props} place={RIGHT} />;

function Overlay({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  place,
}: OverlayProps & { place: string }) {
  useStyleNonce();
  const { t } = useSay();
  const cameFrom = useRef<Element | null>(null);
  const remember = (event: Event) => {
    cameFrom.current = document.activeElement;
    const field = place === CENTRE ? fieldToFill(event.currentTarget) : null;
    if (!field) return;
    event.preventDefault();
    field.focus();
  };
  // Radix returns the focus to a trigger of its own, which these have not.
  const goBack = (event: Event) => {
    event.preventDefault();
    if (document.activeElement !== document.body) return; // the page chose another place already
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus({ preventScroll: true });
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="enter-fade fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          onOpenAutoFocus={remember}
          onCloseAutoFocus={goBack}
          className={`z-50 outline-none ${place}`}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="flex items-start gap-4 border-b border-line px-5 py-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lead font-strong">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-1 text-small text-soft">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close className="-my-1 -mr-2 rounded-button px-2 py-1 text-small text-soft hover:bg-sunk hover:text-ink">
              {t("common.close")}
            </Radix.Close>
          </div>
          <div data-dialog-body="" className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
            {children}
          </div>
          {footer ? (
            <div className="flex flex-wrap gap-2 border-t border-line px-5 py-3">{footer}</div>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/**
 * The first field, of radio buttons the chosen one. None below what has to be read first, and none where a finger would call
 * up a keyboard over it.
 */
function fieldToFill(dialog: EventTarget | null): HTMLElement | null {
  if (!(dialog instanceof HTMLElement) || !matchMedia("(pointer: fine)").matches) return null;
  const body = dialog.querySelector("[data-dialog-body]");
  const first = body?.querySelector<HTMLElement>(":is(input, textarea, select):enabled");
  const field = first?.matches("[type=radio]")
    ? (body?.querySelector<HTMLElement>("[type=radio]:checked") ?? first)
    : first;
  if (!body || !field) return null;
  return field.getBoundingClientRect().bottom <= body.getBoundingClientRect().bottom ? field : null;
}
