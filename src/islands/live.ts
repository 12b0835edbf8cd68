// Keeps a page that shows a unit true: when the server says something changed, the part that shows it is fetched again.
// Says so on the page when nothing has been heard for a minute, rather than showing old facts as new.

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
  source.addEventListener('still', () => fresh());
  source.addEventListener('changed', () => {
    fresh();
    void again();
  });

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
      const answer = await fetch(location.href, { headers: { 'x-trellis-refresh': '1' } });
      if (answer.status === 401 || answer.redirected) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.querySelector('[data-live]');
      if (answer.ok && next) replace(shown, next);
    } finally {
      waiting = false;
    }
  }

  setInterval(() => {
    const quiet = Math.round((performance.now() - heard) / 1000);
    if (quiet >= 60) note.textContent = `This page may be out of date: nothing heard for ${Math.floor(quiet / 60)} min. Reload it to be sure.`;
  }, 5000);
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
