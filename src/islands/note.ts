// Keeps the draft of a note in the pauses of typing, and before the page is put away; puts starter phrases into a comment.
// Without this script both work as they are: a button keeps the draft, and the phrases are there to choose.
import { draftHeaders, draftKept } from './draft.ts';

const form = document.querySelector<HTMLFormElement>('form#note');
const told = form?.querySelector<HTMLElement>('span[data-draft]');
if (form && told) keepDraft(form, told);

function keepDraft(form: HTMLFormElement, told: HTMLElement): void {
  const to = told.dataset['draft'] ?? '';
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let changed = false;
  let signing = false;

  const body = (): URLSearchParams => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && name !== '_key' && name !== '_version') fields.append(name, value);
    fields.append('_key', crypto.randomUUID());
    return fields;
  };

  async function keep(): Promise<void> {
    clearTimeout(waiting);
    if (!changed || signing) return;
    changed = false;
    try {
      told.textContent = 'Keeping a draft…';
      const answer = await fetch(to, { method: 'POST', body: body(), headers: draftHeaders, redirect: 'manual', keepalive: true });
      const { kept, say } = await draftKept(answer, 'sign');
      if (!kept) changed = true;
      told.textContent = say;
    } catch {
      changed = true;
      told.textContent = 'Not kept: no connection. Stay on this page';
    }
  }

  const later = (): void => {
    changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => void keep(), 1000);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  form.addEventListener('submit', () => {
    signing = true;
    clearTimeout(waiting);
    setTimeout(() => (signing = false), 8000);
  });
  // The page is put away after a moment: what was typed within the last second goes first.
  document.addEventListener(
    'submit',
    (event) => {
      if (event.target instanceof HTMLFormElement && event.target.dataset['putAway'] !== undefined) void keep();
    },
    true,
  );
  addEventListener('pagehide', () => void keep());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void keep();
  });
}
