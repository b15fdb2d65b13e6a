/**
 * The CSP sources of the style element that sonner adds by itself, first empty and then filled: put them, each in
 * single quotes, into `style-src` beside the nonce.
 */
export const TOASTER_STYLE_HASHES = [
  "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
  "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=",
] as const;
