import { Collector, type CollectorOptions } from "./collector.ts";

/** What `<script src=".../collector.js">` gives a page. */
export interface WhosawCollector {
  start(options: CollectorOptions): Collector;
}

declare global {
  var whosawCollector: WhosawCollector | undefined;
}

globalThis.whosawCollector = { start: (options) => new Collector(options) };

// With its key on the script's own element it starts by itself: data-key, data-subject, data-app.
const own = document.currentScript;
if (own instanceof HTMLScriptElement && own.dataset.key && own.dataset.subject) {
  const { key, subject, app = location.host } = own.dataset;
  globalThis.whosawCollector.start({ base: new URL(own.src).origin, key, subject, app });
}
