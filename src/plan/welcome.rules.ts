/** Whether a first conversation is owed to somebody, in a sentence. `newest`: what was last said of this stay; `before`: there was one in an earlier stay. */
export function welcomeSentence(
  first: string,
  came: Temporal.PlainDate | null,
  newest: { readonly on: Temporal.PlainDate | null; readonly notYetWhy: string | null; readonly tryAgainOn: Temporal.PlainDate | null } | null,
  today: Temporal.PlainDate,
  before = false,
): { readonly say: string; readonly due: boolean } {
  const days = (from: Temporal.PlainDate): number => from.until(today, { largestUnit: 'days' }).days;
  if (newest === null) {
    const since = came === null ? '' : ` ${first} came ${days(came) === 0 ? 'today' : days(came) === 1 ? 'yesterday' : `${days(came)} days ago`}.`;
    const yet = before ? 'since they came back. What was said then stands here: begin with it' : 'yet';
    return { say: `Nobody has had the first conversation with ${first} ${yet}.${since}`, due: true };
  }
  if (newest.on !== null) return { say: `${first} was introduced to the service.`, due: false };
  const again = newest.tryAgainOn;
  const due = again !== null && Temporal.PlainDate.compare(again, today) <= 0;
  return { say: `Not yet: ${newest.notYetWhy ?? 'no reason was given'}${due ? ' It is time to try again.' : ''}`, due };
}
