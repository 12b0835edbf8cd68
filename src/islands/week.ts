// Moves a session on the week by dragging it, or with the arrow keys once it has the focus: up and down by a quarter of an
// hour, left and right by a day; Enter saves, Escape undoes. Both fill in and send the plain form that stands on the page, so
// nothing can be done here that the form does not do. Without this script a session is moved by its own form.

const wide = matchMedia('(min-width: 60em)');
const [dayStart, dayEnd, quarter] = [9 * 60, 21 * 60, 15];
const dayOf = (date: string): string =>
  columns()
    .find((column) => column.dataset['date'] === date)
    ?.querySelector('h2 .nhsuk-u-visually-hidden')?.textContent ?? date;

interface Move {
  readonly block: HTMLAnchorElement;
  readonly item: HTMLElement;
  readonly home: { readonly list: Element; readonly before: Element | null; readonly classes: string };
  readonly name: string;
  readonly minutes: number;
  date: string;
  start: number;
}

let move: Move | null = null;
let grab: { readonly block: HTMLAnchorElement; readonly pointer: number; readonly x: number; readonly y: number; readonly offset: number } | null =
  null;
let justDragged = false;

const said = document.createElement('p');
said.className = 'nhsuk-u-visually-hidden';
said.setAttribute('role', 'status');
const hint = document.createElement('p');
hint.id = 'move-hint';
hint.hidden = true;
hint.textContent = 'Arrow keys move it. Enter saves, Escape undoes.';
document.body.append(said, hint);

const columns = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.week-day[data-date]')];
const listOf = (column: HTMLElement): HTMLElement => column.querySelector<HTMLElement>('.week-list')!;
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutesOf = (text: string | null | undefined): number => {
  const [hours = 0, minutes = 0] = (text ?? '').split(':').map(Number);
  return hours * 60 + minutes;
};

/** The session block that may be moved: one with a day of its own that is not over, on now or cancelled. */
function blockAt(target: EventTarget | null): HTMLAnchorElement | null {
  const block = target instanceof Element ? target.closest<HTMLAnchorElement>('.week-day[data-date] a.block[data-session]') : null;
  return block === null || block.matches('.is-done, .is-on-now, .is-cancelled') ? null : block;
}

function begin(block: HTMLAnchorElement): Move {
  const item = block.closest('li')!;
  const [from, to] = [item.querySelector('.week-time b')?.textContent, item.querySelector('.week-time span')?.textContent];
  const name = (block.querySelector('.block-name')?.textContent ?? '').trim();
  const begun: Move = {
    block,
    item,
    name,
    minutes: minutesOf(to) - minutesOf(from),
    date: block.closest<HTMLElement>('[data-date]')!.dataset['date']!,
    start: minutesOf(from),
    home: { list: item.parentElement!, before: item.nextElementSibling, classes: item.className },
  };
  item.style.opacity = '.85';
  item.style.zIndex = '6';
  return begun;
}

function show(now: Move): void {
  const step = Math.round((Math.min(Math.max(now.start, dayStart), dayEnd - 20) - dayStart) / 5);
  now.item.className = now.home.classes
    .replace(/\bat-\d+/, `at-${step}`)
    .replace(/\blane-\d+/, 'lane-0')
    .replace(/\bof-\d+/, 'of-1');
  const list = listOf(columns().find((column) => column.dataset['date'] === now.date)!);
  if (now.item.parentElement !== list) list.append(now.item);
}

function sentence(now: Move): string {
  return `${now.name}: ${dayOf(now.date)}, ${clock(now.start)} to ${clock(now.start + now.minutes)}.`;
}

function undo(): void {
  if (move === null) return;
  const { item, home, block, name } = move;
  item.className = home.classes;
  home.list.insertBefore(item, home.before);
  item.removeAttribute('style');
  move = null;
  block.focus();
  said.textContent = `${name} is back where it was.`;
}

function save(): void {
  if (move === null) return;
  const form = document.querySelector<HTMLFormElement>('[data-move-by-hand] form');
  const changed = move.item.className !== move.home.classes || move.item.parentElement !== move.home.list;
  if (form === null || !changed) return undo();
  const field = (name: string): HTMLInputElement => form.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
  form.action = `/sessions/${move.block.dataset['session']}/move`;
  field('_version').value = move.block.dataset['version'] ?? '';
  field('date').value = move.date;
  field('start').value = clock(move.start);
  said.textContent = `Saving. ${sentence(move)}`;
  form.submit();
}

document.addEventListener('focusin', (event) => blockAt(event.target)?.setAttribute('aria-describedby', 'move-hint'));

document.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (move !== null && event.key === 'Escape') {
    event.preventDefault();
    grab = null;
    return undo();
  }
  if (move !== null && event.key === 'Enter') {
    event.preventDefault();
    return save();
  }
  const block = move?.block ?? blockAt(event.target);
  if (block === null || !event.key.startsWith('Arrow') || (move !== null && grab !== null)) return;
  event.preventDefault();
  move ??= begin(block);
  const dates = columns().map((column) => column.dataset['date']!);
  if (event.key === 'ArrowUp') move.start = Math.max(dayStart, Math.ceil(move.start / quarter) * quarter - quarter);
  if (event.key === 'ArrowDown') move.start = Math.min(dayEnd - move.minutes, Math.floor(move.start / quarter) * quarter + quarter);
  const at = dates.indexOf(move.date);
  if (event.key === 'ArrowLeft') move.date = dates[Math.max(0, at - 1)]!;
  if (event.key === 'ArrowRight') move.date = dates[Math.min(dates.length - 1, at + 1)]!;
  show(move);
  move.block.focus();
  said.textContent = `${sentence(move)} Enter saves, Escape undoes.`;
});

// Leaving it with Tab or a click elsewhere puts it back: nothing half-moved stays.
document.addEventListener('focusout', (event) => {
  const to = event.relatedTarget;
  if (move !== null && grab === null && event.target === move.block && to instanceof Node && !move.item.contains(to)) undo();
});

document.addEventListener('dragstart', (event) => {
  if (blockAt(event.target) !== null) event.preventDefault();
});
document.addEventListener('pointerdown', (event) => {
  const block = wide.matches && event.button === 0 && event.pointerType !== 'touch' ? blockAt(event.target) : null;
  if (block === null) return;
  if (move !== null) undo();
  grab = {
    block,
    pointer: event.pointerId,
    x: event.clientX,
    y: event.clientY,
    offset: event.clientY - block.closest('li')!.getBoundingClientRect().top,
  };
});
document.addEventListener('pointermove', (event) => {
  if (grab === null || event.pointerId !== grab.pointer) return;
  if (move === null && Math.hypot(event.clientX - grab.x, event.clientY - grab.y) < 6) return;
  move ??= begin(grab.block);
  event.preventDefault();
  const column = columns().find((one) => {
    const box = one.getBoundingClientRect();
    return event.clientX >= box.left && event.clientX < box.right;
  });
  if (column === undefined) return;
  const box = listOf(column).getBoundingClientRect();
  const minutes = dayStart + ((event.clientY - grab.offset - box.top) / box.height) * (dayEnd - dayStart);
  move.start = Math.min(Math.max(dayStart, Math.round(minutes / quarter) * quarter), Math.max(dayStart, dayEnd - move.minutes));
  move.date = column.dataset['date']!;
  show(move);
});
document.addEventListener('pointerup', (event) => {
  if (grab === null || event.pointerId !== grab.pointer) return;
  grab = null;
  if (move === null) return;
  justDragged = true;
  setTimeout(() => (justDragged = false), 0);
  save();
});
document.addEventListener('pointercancel', () => {
  grab = null;
  undo();
});
document.addEventListener(
  'click',
  (event) => {
    if (justDragged) event.preventDefault();
  },
  { capture: true },
);
