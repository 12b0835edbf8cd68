import { personTabs } from '#people';

/** Gives a person’s pages the page of their measures. Called once at start. */
export function registerMeasures(): void {
  personTabs.add({ room: 'measures', give: (personId) => [{ label: 'Measures', href: `/people/${personId}/measures` }] });
}
