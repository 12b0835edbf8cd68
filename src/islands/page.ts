// On every page of somebody signed in: puts the cursor on what is wrong, sends a form once, warns before the page is put
// away for being left, keeps half-written words, and never shows a page again from the browser's memory.

const who = document.querySelector<HTMLElement>('[data-idle]');
const idle = Number(who?.dataset['idle'] ?? 0) * 1000;
const warnBefore = Math.min(120_000, idle / 2);
const awayForm = document.querySelector<HTMLFormElement>('form[data-put-away]');
const tabs = new BroadcastChannel('trellis');
// A person's own page: what is typed there is kept nowhere, and every other window of this browser shows somebody else's work.
const own = who?.dataset['own'] !== undefined;
if (own) tabs.postMessage('theirs');
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });

document.querySelector<HTMLElement>('[data-error-summary]')?.focus();

addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

// What each form held when the page came: only what was changed since is kept.
const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')].filter((form) => form.dataset['draft'] === undefined);
const before = new Map(forms.map((form) => [form, written(form)]));

function written(form: HTMLFormElement): string {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of new FormData(form)) {
    const field = form.elements.namedItem(name);
    if (
      typeof value !== 'string' ||
      name === '_csrf' ||
      name === '_key' ||
      (field instanceof HTMLInputElement && (field.type === 'password' || field.autocomplete === 'one-time-code'))
    )
      continue;
    const known = values[name];
    values[name] = known === undefined ? value : [...[known].flat(), value];
  }
  return JSON.stringify({ action: new URL(form.getAttribute('action') ?? '', location.href).pathname, values });
}

async function keepUnsaved(): Promise<void> {
  const csrf = awayForm?.querySelector<HTMLInputElement>('[name=_csrf]')?.value;
  if (csrf === undefined || own) return;
  const changed = forms.filter((form) => written(form) !== before.get(form) && form.dataset['sent'] === undefined);
  await Promise.all(
    changed.map((form) =>
      fetch('/kept', {
        method: 'POST',
        body: new URLSearchParams({ _csrf: csrf, _key: crypto.randomUUID(), words: written(form) }),
        redirect: 'manual',
        keepalive: true,
      }).catch(() => null),
    ),
  );
}

tabs.addEventListener('message', ({ data }) => {
  if (data === 'keep') void keepUnsaved();
  if (data === 'away' || (data === 'theirs' && !own)) location.reload();
});

let leaving = false;
async function putAway(): Promise<void> {
  if (leaving || awayForm === null) return;
  leaving = true;
  // Other windows of the same sign-in keep their words first: afterwards nobody is signed in to keep them.
  tabs.postMessage('keep');
  await Promise.all([keepUnsaved(), new Promise((resolve) => setTimeout(resolve, 300))]);
  tabs.postMessage('away');
  awayForm.submit();
}

awayForm?.addEventListener('submit', (event) => {
  event.preventDefault();
  void putAway();
});
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-put-away]')) {
  if (form !== awayForm)
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void putAway();
    });
}

// A form goes once: a second press while the first is on its way does nothing.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post' || event.defaultPrevented) return;
  if (form.dataset['sent'] !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset['sent'] = '';
  setTimeout(() => delete form.dataset['sent'], 8000);
});

if (idle > 0) {
  let seen = performance.now();
  let told = seen;
  const dialog = makeDialog();

  const alive = (): void => {
    seen = performance.now();
    tabs.postMessage('alive');
    if (dialog.open) dialog.close();
    if (seen - told < 60_000) return;
    told = seen;
    void fetch(own ? '/my/still-here' : '/still-here', { redirect: 'manual' }).then(
      (answer) => {
        if (answer.type === 'opaqueredirect') void putAway();
      },
      () => undefined,
    );
  };
  for (const kind of ['keydown', 'pointerdown', 'input'] as const)
    addEventListener(
      kind,
      () => {
        if (!dialog.open) alive();
      },
      { passive: true },
    );
  tabs.addEventListener('message', ({ data }) => {
    if (data === 'alive') seen = told = performance.now();
  });
  setInterval(() => {
    const left = idle - (performance.now() - seen);
    if (left <= 0) void putAway();
    else if (left <= warnBefore && !dialog.open) warn(left);
    else if (left > warnBefore && dialog.open) dialog.close();
  }, 1000);

  function warn(left: number): void {
    const minutes = Math.max(1, Math.round(left / 60_000));
    dialog.querySelector('[data-when]')!.textContent =
      `We will put this page away in ${minutes === 1 ? '1 minute' : `${minutes} minutes`}, at ${clock.format(performance.timeOrigin + performance.now() + left)}.`;
    dialog.showModal();
  }

  function makeDialog(): HTMLDialogElement {
    const made = document.createElement('dialog');
    made.className = 'idle-warning';
    made.setAttribute('aria-labelledby', 'idle-title');
    const title = Object.assign(document.createElement('h2'), {
      id: 'idle-title',
      textContent: `Are you still there, ${who?.dataset['name'] ?? ''}?`,
    });
    const when = document.createElement('p');
    when.dataset['when'] = '';
    const words = Object.assign(document.createElement('p'), {
      textContent: own
        ? 'Words you have not sent will be gone then. Carry on, and send them.'
        : 'What you have typed is kept. Nothing will be lost, and only you can open it.',
    });
    const buttons = Object.assign(document.createElement('div'), { className: 'buttons' });
    const stay = Object.assign(document.createElement('button'), { type: 'button', className: 'button button-primary', textContent: 'Carry on' });
    const go = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'button button-secondary',
      textContent: own ? 'I’ve finished' : 'Put it away now',
    });
    stay.addEventListener('click', () => {
      told = 0;
      alive();
    });
    go.addEventListener('click', () => void putAway());
    buttons.append(stay, go);
    made.append(title, when, words, buttons);
    made.addEventListener('cancel', () => {
      told = 0;
      alive();
    });
    document.body.append(made);
    return made;
  }
}
