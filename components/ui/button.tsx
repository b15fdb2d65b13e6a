import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass, isOnInk } from "./button-look.ts";
import { KeyCap } from "./key-cap.tsx";

/** A button; `type` is "button" unless said otherwise, so that none submits by accident. */
export function Button({
  tone = "outline",
  keyCap,
  wraps = false,
  children,
  className,
  ...rest
}: ButtonLook & ComponentProps<"button">) {
  return (
    <button type="button" className={`${buttonClass({ tone, wraps })} ${className ?? ""}`} {...rest}>
      {children}
      {keyCap ? <KeyCap onInk={isOnInk(tone)}>{keyCap}</KeyCap> : null}
    </button>
  );
}
