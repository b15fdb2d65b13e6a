/** The CSP source of the style element that sonner adds by itself: put it, quoted, into `style-src` beside the nonce. */
export const TOASTER_STYLE_HASH = "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=";
