import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const TRANSIT_TOKEN = "hvs.a-token-for-tests";

/** A transit engine as Vault's HTTP API has it, for tests: it really encrypts, under a key of its own. */
export interface TransitServer {
  readonly url: string;
  /** What the next requests are answered: normally, with a status, or never. */
  mood: "well" | number | "silent";
  readonly calls: string[];
  close(): Promise<void>;
}

export async function transitServer(keyName = "whosaw"): Promise<TransitServer> {
  const key = randomBytes(32);
  const state = { mood: "well" as TransitServer["mood"], calls: [] as string[] };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    state.calls.push(`${request.method} ${request.url}`);
    if (state.mood === "silent") return;
    const body = JSON.parse((await text(request)) || "{}") as { ciphertext?: string };
    const send = (status: number, data: object) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(data));
    if (state.mood !== "well") return void send(state.mood, { errors: ["told to"] });
    if (request.headers["x-vault-token"] !== TRANSIT_TOKEN)
      return void send(403, { errors: ["permission denied"] });
    if (request.url === `/v1/transit/datakey/plaintext/${keyName}`) {
      const plain = randomBytes(32);
      return void send(200, { data: { plaintext: plain.toString("base64"), ciphertext: seal(plain) } });
    }
    if (request.url === `/v1/transit/decrypt/${keyName}`) {
      const plain = open(body.ciphertext ?? "");
      if (!plain) return void send(400, { errors: ["cipher: message authentication failed"] });
      return void send(200, { data: { plaintext: plain.toString("base64") } });
    }
    send(404, { errors: [] });
  }

  const seal = (plain: Buffer): string => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return `vault:v1:${sealed.toString("base64")}`;
  };
  const open = (ciphertext: string): Buffer | null => {
    const bytes = Buffer.from(ciphertext.replace("vault:v1:", ""), "base64");
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
    } catch {
      return null;
    }
  };

  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
