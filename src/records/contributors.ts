import { personTabs } from '#people';
import { access } from './access.ts';

/** Gives a person's pages the page of who looked. Called once at start. */
export function registerRecords(): void {
  personTabs.add({
    room: 'records',
    give: (personId) => [{ label: 'Who looked', href: `/people/${personId}/who-looked`, last: true, access: access['see-who-looked'] }],
  });
}
