import { wayToCloseEntry } from '#notes';
import { personTabs } from '#people';
import { access } from './access.ts';
import { closedEntriesOf } from './closed-store.ts';

/** Gives a person's pages their letters, what was given outside and who looked, and a note or a line the way to closing it. Called once at start. */
export function registerRecords(): void {
  personTabs.add({
    room: 'records',
    give: (personId) => [
      { label: 'Letters', href: `/people/${personId}/letters`, last: true, access: access['see-letters'] },
      { label: 'Given outside', href: `/people/${personId}/given-outside`, last: true, access: access['see-disclosures'] },
      { label: 'Who looked', href: `/people/${personId}/who-looked`, last: true, access: access['see-who-looked'] },
    ],
  });
  wayToCloseEntry.add({
    room: 'records',
    async give(scope, { personId, entryId }) {
      const base = `/people/${personId}/closed-entries`;
      const closed = (await closedEntriesOf(scope, personId)).some((one) => one.entryId === entryId);
      return closed
        ? { href: base, say: 'Only some may open it: who, and why', access: access['see-closed'] }
        : { href: `${base}?entry=${entryId}#close`, say: 'Close it to all but some', access: access['see-closed'] };
    },
  });
}
