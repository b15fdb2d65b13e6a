const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]*$/i;

/** Whether an address is a picture that it carries itself. SVG is none: it may hold a document. */
export const isPicture = (address: string): boolean => PICTURE.test(address.trim());

/**
 * Captured CSS that loads nothing and ends nowhere but where it should: no address but pictures within, no imports, no
 * functions that fetch or run, no escapes to hide one in, nothing that could close its element.
 */
export function cleanCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, " ")
    .replace(/[\\<]/g, "")
    .replace(/@(?:import|charset|namespace|font-face)\b[^;{]*(?:;|\{[^}]*\}?|$)/gi, "")
    .replace(/\burl\s*\(\s*("[^"]*"?|'[^']*'?|[^)]*)\s*\)?/gi, (_, address: string) => {
      const bare = address.replace(/["']/g, "");
      return isPicture(bare) ? `url("${bare.replace(/\s/g, "")}")` : "none";
    })
    .replace(
      /(?:-webkit-)?(?:image-set|cross-fade)\s*\(|\b(?:src|image|element|paint|expression)\s*\(/gi,
      "none(",
    )
    .replace(/(?:-moz-binding|behavior)\s*:/gi, "none:")
    .replace(/(?:[a-z][a-z0-9+.-]*:)?\/\/[^\s"')};]*/gi, ""); // what is left of an address stands nowhere that loads
}
