/** Hands an answer to the browser as a download; answers with its name, the server's own where it gave one. */
export async function saveFile(response: Response, fallbackName: string): Promise<string> {
  const said = response.headers.get("content-disposition") ?? "";
  const name = /filename="([^"]+)"/.exec(said)?.[1] ?? fallbackName;
  const url = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
  return name;
}
