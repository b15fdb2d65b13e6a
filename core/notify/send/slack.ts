/** A message for a Slack incoming webhook (its `text` is mrkdwn: `&`, `<` and `>` are escaped as Slack asks). */
export const slackBody = (sentence: string, link: string): string =>
  JSON.stringify({ text: `${escaped(sentence)} <${link}|Open>` });

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
