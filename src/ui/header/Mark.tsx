/** Two servers and a page on its way: the same picture as public/icon.svg, in the colours of the theme. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="2">
        <rect x="2" y="5" width="10" height="22" rx="2.5" />
        <rect x="20" y="5" width="10" height="22" rx="2.5" />
      </g>
      <g fill="currentColor" opacity="0.45">
        <rect x="5" y="8.5" width="4" height="4" rx="1" />
        <rect x="5" y="19.5" width="4" height="4" rx="1" />
        <rect x="23" y="8.5" width="4" height="4" rx="1" />
      </g>
      <rect className="mark-page" x="13" y="13" width="6" height="6" rx="1.5" />
    </svg>
  )
}
