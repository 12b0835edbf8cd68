import { personTabs } from '#people';

/** Gives a person's pages the tab of what they were offered. Called once, by app. */
export function registerReports(): void {
  personTabs.add({ room: 'reports', give: (personId) => [{ label: 'What was offered', href: `/people/${personId}/ledger` }] });
}
