import type { Locale } from "#core/base/locale.ts";
import type { Words } from "./translate.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Words;
  }
}
