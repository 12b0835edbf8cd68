// When the open pack looks at the clock, writes down what is begun, and goes away: touches, being out of sight, and what another window says.
import { touch } from './idle.ts';

/** What the page of the pack does when it is looked after. `look`: locks it when its time is over; `write`: keeps what is begun. */
interface Watched {
  readonly look: () => void;
  readonly isOpen: () => boolean;
  readonly write: () => void;
  readonly putAway: (why: string) => void;
}

/** Begins to watch the page, until it is closed. */
export function watchPage({ look, isOpen, write, putAway }: Watched): void {
  for (const kind of ['keydown', 'pointerdown', 'input'] as const)
    addEventListener(
      kind,
      () => {
        look();
        if (isOpen()) touch();
      },
      { capture: true, passive: true },
    );
  document.addEventListener('visibilitychange', () => {
    // Out of sight, the phone may picture the page for its list of what is open: nobody's name is in that picture.
    document.body.classList.toggle('pack-unseen', document.visibilityState === 'hidden');
    if (document.visibilityState === 'hidden' && isOpen()) write();
    look();
  });
  addEventListener('pagehide', () => isOpen() && write());
  // The phone was handed to somebody in another window, or put away there while this one is out of sight.
  new BroadcastChannel('trellis').addEventListener('message', ({ data }) => {
    if (data === 'theirs' || (data === 'away' && document.visibilityState === 'hidden')) putAway('This phone was handed over, or put away.');
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  setInterval(look, 5000);
}
