/** The word-mark's picture: a lattice with one leaf. */
export function Mark() {
  return (
    <svg class="mark-picture" viewBox="0 0 26 26" width="26" height="26" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" stroke-width="2.2" stroke-linejoin="round">
        <path d="M8 2.6 13 7.6 8 12.6 3 7.6Z" />
        <path d="M18 2.6 23 7.6 18 12.6 13 7.6Z" />
        <path d="M8 13.4 13 18.4 8 23.4 3 18.4Z" />
        <path d="M18 13.4 23 18.4 18 23.4 13 18.4Z" />
        <path d="M13 7.6 18 13 13 18.4 8 13Z" />
      </g>
      <path class="mark-leaf" d="M13.2 13.4c-.6-4.4 2.2-7.6 7.2-7.6.4 4.9-2.6 8-7.2 7.6Z" />
    </svg>
  );
}
