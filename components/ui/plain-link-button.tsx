import { type ButtonLook, buttonClass } from "./button-look.ts";

/** A link that looks like a button and that the browser follows by itself: to a place on the same page, or from the page of an error, whole and without a script. */
export function PlainLinkButton({ children, href }: Pick<ButtonLook, "children"> & { href: string }) {
  return (
    <a href={href} className={buttonClass({})}>
      {children}
    </a>
  );
}
