/** Models that were trained with people’s data: also said on desks. */
export const training = {
  kind_input_events:
    "{n, plural, one {# recording of mouse and keys} other {# recordings of mouse and keys}}",
  kind_screenshot: "{n, plural, one {# screenshot} other {# screenshots}}",
  kind_prompt: "{n, plural, one {# prompt} other {# prompts}}",
  kind_transcription: "{n, plural, one {# transcription} other {# transcriptions}}",
  kind_conversation: "{n, plural, one {# conversation} other {# conversations}}",
  kind_review: "{n, plural, one {# people record} other {# people records}}",
  kind_other: "{n, plural, one {# item} other {# items}}",
  runErased: "run {n}, whose words were erased",
  use_pending: "not decided yet",
  use_kept: "stays in the model",
  use_retrained: "trained again without it",
  use_withdrawn: "model taken back",
  because_opt_out: "opted out",
  because_erasure: "was erased",
} as const;
