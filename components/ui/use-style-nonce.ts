"use client";

/**
 * Lends the page's script nonce to the style element that Radix adds while a dialog holds the scroll: a strict
 * `style-src` would refuse it otherwise. The global's name is what its `get-nonce` looks for.
 */
export function useStyleNonce(): void {
  if (typeof document === "undefined") return;
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce });
}
