import { record } from "rrweb";
import type { ScreenEvent } from "./screen-batch.ts";

/** Says that something was typed or stands there, and not what, or how long it is. */
const MASK = "***";
const masked = (text: string): string => (text === "" ? "" : MASK);
/** What somebody types into that is no field of a form; and what a page marks. */
const TYPED = '[contenteditable]:not([contenteditable="false"]), [role="textbox"], [data-whosaw-mask]';

/** Shows the whole page again, as if recording began now. */
export const showWhole = (): void => record.takeFullSnapshot(true);

/**
 * Records the page with rrweb: fields masked, of all types; no canvas, no fonts, no pictures, no frames of other sites; mouse
 * movement and scrolling are no part of it. What is marked `data-whosaw-block` is left out. Answers how to stop.
 */
export function recordScreen(emit: (event: ScreenEvent) => void): () => void {
  const stop = record({
    emit: (event) => emit(event as ScreenEvent),
    maskAllInputs: true,
    maskInputFn: masked,
    maskTextSelector: TYPED,
    maskTextFn: (text) => (text.trim() === "" ? text : MASK),
    blockSelector: "[data-whosaw-block]",
    slimDOMOptions: "all",
    inlineImages: false,
    recordCanvas: false,
    collectFonts: false,
    recordCrossOriginIframes: false,
    sampling: { mousemove: false, mouseInteraction: false, scroll: 500, input: "last", media: 1_000 },
    errorHandler: () => true,
  });
  return stop ?? (() => undefined);
}
