/** What a page says when the server refuses: by the code of the problem (RFC 9457), so that it can be said in any language. */
export const problems = {
  invalid: "That cannot be taken as it is.",
  unauthenticated: "Sign in first, or send a key that is still valid.",
  forbidden: "Your role does not allow this.",
  conflict_of_interest: "You are part of this yourself, so somebody else has to do it.",
  not_found: "There is no such thing, or it is not yours to see.",
  stale: "Somebody changed this in the meantime. Load it again.",
  no_purpose: "You hold no approved purpose for this.",
  no_grant: "You hold no grant for this.",
  suspended: "Access to activity data is suspended here while an incident is looked into.",
  unavailable: "This does not work right now. Try again in a moment.",
  busy: "The log has more to write than it can take. Send it again in a moment.",
  too_many: "Too many requests. Try again in a moment.",
  held: "This is on hold, so nothing may be erased.",
  dropped: "This is no longer kept.",
  altered: "What is stored is not what was captured. It was changed beside Whosaw, and stays closed.",
  not_yet: "Not yet: no checkpoint covers this. Try again in a moment.",
  log_mismatch:
    "The database is not the log that was signed last. Nothing is written and no data is opened until that is put right.",
  internal: "Something went wrong on our side.",
  unanswered: "The server did not answer. Nothing was done. Try again in a moment.",
} as const;
