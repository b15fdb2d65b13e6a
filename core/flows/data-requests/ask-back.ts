import type { Viewer } from "#core/base/viewer.ts";
import { withTx } from "#db/tx.ts";
import { acted, type RequestActed } from "./ask-request.ts";
import { lockOwn, lockToAnswer } from "./locked.ts";
import { type DataRequest, saveRequest } from "./row.ts";
import { AskBack, ReplyToRequest } from "./schema.ts";
import { tellOfRequest } from "./tell.ts";

/** Asks the person back. The month runs on meanwhile: a question is no way to gain time. */
export async function askBack(viewer: Viewer, raw: unknown): Promise<RequestActed> {
  const { text, ...asked } = AskBack.parse(raw);
  return withTx(async (tx) => {
    const { request, by } = await lockToAnswer(tx, viewer, asked, "back");
    const after: DataRequest = { ...request, state: "asked_back", version: request.version + 1 };
    await saveRequest(tx, by, after, { kind: "rights.back", text: { question: text } });
    await tellOfRequest(tx, "rights.back", [after.personId], after);
    return acted(after);
  });
}

/** The person's reply to what was asked back. Refuses everybody else, as if there were none. */
export async function replyToRequest(viewer: Viewer, raw: unknown): Promise<RequestActed> {
  const { text, ...asked } = ReplyToRequest.parse(raw);
  return withTx(async (tx) => {
    const { request, by } = await lockOwn(tx, viewer, asked, "reply");
    const after: DataRequest = { ...request, state: "taken", version: request.version + 1 };
    await saveRequest(tx, by, after, { kind: "rights.reply", text: { reply: text } });
    await tellOfRequest(tx, "rights.replied", after.takenById ? [after.takenById] : [], after);
    return acted(after);
  });
}
