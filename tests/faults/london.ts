/** The London calendar day of a moment, such as `2026-11-25`. */
export function londonDate(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
}

/** The London wall time of a moment to the minute, such as `13:42`. */
export function londonTime(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Europe/London').toPlainTime().round('minute').toString();
}
