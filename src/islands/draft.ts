// What the page says of a draft that its script sent.

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });

/** Asked so, whoever is not signed in any more is told it, and not led to a page that looks like a draft that was kept. */
export const draftHeaders = { 'x-trellis-refresh': '1' };

/** Whether the draft is kept, and the words for it. What was sent after the sign-in had ended waits for its author all the same. */
export async function draftKept(answer: Response, go: 'save' | 'sign'): Promise<{ readonly kept: boolean; readonly say: string }> {
  if (answer.type === 'opaqueredirect') return { kept: true, say: `Kept as a draft ${clock.format()}` };
  if (answer.status !== 401) return { kept: false, say: `Not kept: ${go} when you can` };
  const waits = (await answer.text()) === 'kept';
  return { kept: false, say: waits ? 'You are signed out. Kept until you sign in again' : 'Not kept: you are signed out. Stay on this page' };
}
