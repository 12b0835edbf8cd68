/** Where an instrument is filled in: all on one page, or from one question on. */
export function newMeasureHref(personId: string, instrumentId: string, at?: number): string {
  return `/people/${personId}/measures/new?instrument=${encodeURIComponent(instrumentId)}${at === undefined ? '' : `&at=${at}`}`;
}

/** Where an alert is answered. */
export function alertHref(personId: string, alertId: string): string {
  return `/people/${personId}/measures/alerts/${alertId}`;
}

/** Where a completed measure is read. */
export function completionHref(personId: string, completionId: string): string {
  return `/people/${personId}/measures/${completionId}`;
}
