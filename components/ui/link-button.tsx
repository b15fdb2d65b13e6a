import { AppLink } from "./app-link.tsx";
import { type ButtonLook, buttonClass, isOnInk } from "./button-look.ts";
import { KeyCap } from "./key-cap.tsx";

/** A place to go that looks like a button. */
export function LinkButton({
  tone = "outline",
  keyCap,
  wraps = false,
  children,
  href,
}: ButtonLook & { href: string }) {
  return (
    <AppLink href={href} className={buttonClass({ tone, wraps })}>
      {children}
      {keyCap ? <KeyCap onInk={isOnInk(tone)}>{keyCap}</KeyCap> : null}
    </AppLink>
  );
}
