import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { Webhook } from "standardwebhooks";
import { type Pinned, pinAddress } from "./address.ts";

/** Where messages go. The URL is the one that the settings name; no other is ever called. */
export interface PostTarget {
  readonly url: string;
  readonly allowLoopback: boolean;
}

export interface SignedTarget extends PostTarget {
  /** As Standard Webhooks writes it: base64, `whsec_` before it or not. */
  readonly secret: string;
}

export interface Message {
  /** The same on every try, so that the receiver can drop a repetition. */
  readonly id: string;
  readonly body: string;
}

const TIMEOUT_MS = 10_000;

/**
 * Posts a signed message (Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`) as {@link post} does.
 */
export async function postSigned(target: SignedTarget, message: Message): Promise<void> {
  const sentAt = new Date();
  await post(target, message.body, {
    "webhook-id": message.id,
    "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1_000)),
    "webhook-signature": new Webhook(target.secret).sign(message.id, sentAt, message.body),
  });
}

/**
 * Posts JSON. The host is looked up once and the connection pinned to that address; private ranges are refused; redirects
 * are not followed. Throws unless the answer is a 2xx.
 */
export async function post(target: PostTarget, body: string, headers: Record<string, string>): Promise<void> {
  const url = new URL(target.url);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && target.allowLoopback))
    throw new Error("a webhook goes to an https address only");
  const pinned = await pinAddress(url.hostname, target);
  const all = { "content-type": "application/json", "user-agent": "Whosaw", ...headers };
  const status = await send(url, pinned, body, all);
  if (status < 200 || status > 299) throw new Error(`the webhook's receiver answered ${status}`);
}

function send(url: URL, pinned: Pinned, body: string, headers: Record<string, string>): Promise<number> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const options = {
    method: "POST",
    headers,
    lookup: pinnedLookup(pinned),
    timeout: TIMEOUT_MS,
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      response.resume(); // what it says does not matter
      response.once("error", reject);
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
    sent.once("timeout", () => sent.destroy(new Error("the webhook's receiver did not answer in time")));
    sent.once("error", reject);
    sent.end(body);
  });
}

/** Answers every question with the address found before: a second look-up could say something else. */
function pinnedLookup({ address, family }: Pinned): LookupFunction {
  return (_host, options, callback) => {
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}
