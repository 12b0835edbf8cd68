// What is said when the phone's store cannot be used, or is gone: never that something is kept that is not.
import { button, notice, p } from './elements.ts';
import type { StoreGone } from './vault.ts';

/** Why the store did not open, as a heading and what to do. */
export function notOpened(error: unknown): readonly [heading: string, ...parts: HTMLElement[]] {
  if (!(error instanceof DOMException && error.name === 'VersionError'))
    return ['This phone cannot be used', p('This browser keeps nothing: a private window, or storage is switched off. Print the sheet.')];
  return [
    'This page is older than what is kept on this phone',
    p('Nothing is lost. Load the page again while there is a signal; until then, use the sheet, and ring.'),
    button('Load it again', loadAgain, 'primary'),
  ];
}

/** Fetches the worker of the newest page, and opens that page. */
async function loadAgain(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/pack');
  await registration?.update().catch(() => undefined);
  location.reload();
}

/** The store went while the page was open. `unsent`: how many had not been sent when it was last looked at. */
export function storeGone(why: StoreGone, unsent: number): HTMLElement {
  if (why === 'newer')
    return notice(
      'look',
      'A newer page of Trellis is open on this phone.',
      p('This one keeps nothing more. Nothing is lost: load it again.'),
      button('Load it again', loadAgain),
    );
  return notice(
    'stop',
    'This phone’s store was cleared. Nothing you press here is kept any more.',
    p(
      unsent === 0
        ? 'Everything recorded before had been sent.'
        : `${unsent} recorded here had not been sent, and ${unsent === 1 ? 'is' : 'are'} lost: ring the unit and tell them.`,
    ),
    p('Go on with the sheet, and by phone. The unit sees who is overdue by its own clock.'),
  );
}
