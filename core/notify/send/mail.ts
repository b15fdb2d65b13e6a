import { createTransport } from "nodemailer";

/** The mail server and who gets the mail, by settings. */
export interface MailTarget {
  readonly smtpUrl: string;
  readonly from: string;
  readonly to: string;
}

export interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends one mail in plain text. The message id is the same on every try. Throws unless the server took it. */
export async function sendMail(target: MailTarget, mail: Mail): Promise<void> {
  const transport = createTransport(target.smtpUrl);
  try {
    const { subject, text } = mail;
    const messageId = `<${mail.id}@whosaw>`;
    await transport.sendMail({ from: target.from, to: target.to, subject, text, messageId });
  } finally {
    transport.close();
  }
}
