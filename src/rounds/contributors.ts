import { personTabs } from '#people';

/** Gives a person's pages the ward round. Called once at start. */
export function registerRounds(): void {
  personTabs.add({ room: 'rounds', give: (personId) => [{ label: 'Ward round', href: `/people/${personId}/ward-round` }] });
}
