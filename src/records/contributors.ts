import { personTabs } from '#people';
import { access } from './access.ts';

/** Gives a person's pages their letters, what was given outside and who looked. Called once at start. */
export function registerRecords(): void {
  personTabs.add({
    room: 'records',
    give: (personId) => [
      { label: 'Letters', href: `/people/${personId}/letters`, last: true, access: access['see-letters'] },
      { label: 'Given outside', href: `/people/${personId}/given-outside`, last: true, access: access['see-disclosures'] },
      { label: 'Who looked', href: `/people/${personId}/who-looked`, last: true, access: access['see-who-looked'] },
    ],
  });
}
