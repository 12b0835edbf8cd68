// Keeps a page that shows a unit true: when the server says something changed, the part that shows it is fetched again.
// Says so on the page when nothing has been heard for a minute, rather than showing old facts as new.

import { pressOver } from './press.ts';

const region = document.querySelector<HTMLElement>('[data-live]');
if (region?.dataset['live'] !== undefined) watch(region, region.dataset['live']);

function watch(shown: HTMLElement, address: string): void {
  let heard = performance.now();
  let waiting = false;
  const note = document.createElement('p');
  note.className = 'live-note';
  note.setAttribute('role', 'status');
  shown.before(note);

  const source = new EventSource(address);
  // A page that goes stale by the clock alone (who is overdue) is as old as its last answer, not as the last sign of life.
  const byTheClock = shown.dataset['byTheClock'];
  let asAt = byTheClock ?? '';
  source.addEventListener('still', () => {
    if (byTheClock === undefined) fresh();
  });
  source.addEventListener('changed', () => {
    if (byTheClock === undefined) fresh();
    void again();
  });
  if (byTheClock !== undefined) {
    note.classList.add('live-note-loud');
    setInterval(() => void again(), 15_000);
  }

  function fresh(): void {
    heard = performance.now();
    note.textContent = '';
  }

  async function again(): Promise<void> {
    if (waiting) return;
    waiting = true;
    try {
      // Somebody who is typing here keeps their place; the change is fetched when they leave the field.
      while (typing(shown)) await new Promise((resolve) => setTimeout(resolve, 1000));
      const answer = await fetch(location.href, { headers: { 'x-trellis-refresh': '1' }, signal: AbortSignal.timeout(10_000) });
      if (answer.status === 401 || answer.redirected) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.querySelector<HTMLElement>('[data-live]');
      // What was waited for is over, a search for instance: the page is another one now, with its own heading and title.
      if (answer.ok && next === null) return location.reload();
      if (answer.ok && next) {
        await pressOver();
        replace(shown, next);
        if (byTheClock !== undefined) {
          asAt = next.dataset['byTheClock'] ?? asAt;
          for (const name of ['h1', '.lead']) replaceOutside(name, page, shown);
          fresh();
        }
      }
    } catch {
      // No answer: the page says how old it is, and asks again.
    } finally {
      waiting = false;
    }
  }

  setInterval(() => {
    const quiet = Math.round((performance.now() - heard) / 1000);
    if (quiet >= 60 && byTheClock !== undefined)
      note.textContent = `Not up to date. This is how it stood at ${asAt}: nothing new has come for ${Math.floor(quiet / 60)} min. Check in person who is out.`;
    else if (quiet >= 60) note.textContent = `This page may be out of date: nothing heard for ${Math.floor(quiet / 60)} min. Reload it to be sure.`;
  }, 5000);
}

/** The heading and what stands under it say the time too, and lie outside the part that is fetched. */
function replaceOutside(selector: string, page: Document, shown: HTMLElement): void {
  const old = document.querySelector(`main ${selector}`);
  const next = page.querySelector(`main ${selector}`);
  if (old !== null && next !== null && !shown.contains(old)) old.replaceChildren(...next.childNodes);
}

function typing(shown: HTMLElement): boolean {
  const at = document.activeElement;
  if (at === null || !shown.contains(at)) return false;
  return at.matches('input:not([type=hidden]), textarea, select') || at.closest('form')?.matches('[data-typed]') === true;
}

function replace(shown: HTMLElement, next: Element): void {
  const at = document.activeElement;
  const place = at instanceof HTMLElement && shown.contains(at) ? at.id || at.getAttribute('href') : null;
  const open = new Set([...shown.querySelectorAll('details[open][id]')].map((one) => one.id));
  shown.replaceChildren(...next.childNodes);
  for (const one of shown.querySelectorAll<HTMLDetailsElement>('details[id]')) if (open.has(one.id)) one.open = true;
  if (place === null) return;
  const same =
    document.getElementById(place) ?? [...shown.querySelectorAll<HTMLElement>('a[href]')].find((one) => one.getAttribute('href') === place);
  same?.focus({ preventScroll: true });
}
