/** The mark and the name. */
export function Brand() {
  return (
    <span className="flex items-center gap-2 text-lead font-strong">
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <circle cx="9" cy="9" r="8" strokeWidth="2" className="fill-none stroke-current" />
        <circle cx="9" cy="9" r="3" className="fill-current" />
      </svg>
      Whosaw
    </span>
  );
}
