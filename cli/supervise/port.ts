import { createServer } from "node:net";
import { StartError } from "#db/start-error.ts";

const WORDS: Record<string, string> = {
  EADDRINUSE: "is in use: set PORT to another",
  EACCES: "may not be used by this user: set PORT to one above 1023",
  EADDRNOTAVAIL: "cannot be listened on: HOST is not an address of this machine",
  ENOTFOUND: "cannot be listened on: HOST is not known",
};

/** Throws a StartError unless we could listen there. */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  } catch (error) {
    const words = WORDS[(error as NodeJS.ErrnoException).code ?? ""];
    if (!words) throw error;
    throw new StartError(`Port ${port} on ${host} ${words}.`, { cause: error });
  }
  await new Promise((resolve) => server.close(resolve));
}
