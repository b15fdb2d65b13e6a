const CHUNK = 8_192; // as many arguments as every engine takes

/** Base64 where there is no Node: the browser and the offline verifier. Node takes base64-node.ts (package.json, imports). */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

/** The bytes of a text; null for anything that {@link toBase64} would not have written. */
export function fromBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return isWritten(bytes, text) ? bytes : null;
}

/** Only the last four characters have more than one spelling: those that leave bits over. */
const isWritten = (bytes: Uint8Array, text: string): boolean =>
  toBase64(bytes.subarray(bytes.length - (bytes.length % 3 || 3))) === text.slice(-4);
