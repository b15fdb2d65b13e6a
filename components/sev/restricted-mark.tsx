/** A closed lock and the word: this SEV exists for few. */
export function RestrictedMark() {
  return (
    <span className="inline-flex items-center gap-1 rounded-full border border-line-strong px-2 py-0.5 text-small font-medium whitespace-nowrap text-ink">
      <svg aria-hidden="true" viewBox="0 0 12 12" width="12" height="12" fill="none" stroke="currentColor">
        <rect x="2" y="5.25" width="8" height="5.25" rx="1.25" fill="currentColor" />
        <path d="M4 5.25V3.75a2 2 0 0 1 4 0v1.5" strokeWidth="1.25" />
      </svg>
      Restricted
    </span>
  );
}
