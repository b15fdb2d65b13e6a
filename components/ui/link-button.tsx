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

/** One that loads its page whole: on the pages of an error, which bring no script of their own for it. */
export function WholeLinkButton({ children, href }: Pick<ButtonLook, "children"> & { href: string }) {
  return (
    <a href={href} className={buttonClass({})}>
      {children}
    </a>
  );
}
