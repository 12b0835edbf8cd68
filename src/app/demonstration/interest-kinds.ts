import { sql } from 'kysely';
import type { Tx } from '#platform/database.ts';
import { ACTIVITIES } from './activities-list.ts';
import { LEFT, RESIDENTS } from './residents-list.ts';

const CATEGORIES: Readonly<Record<string, string>> = {
  'Fixing bikes': 'work',
  'Warehouse work': 'work',
  'Charity shop': 'work',
  Woodwork: 'creative',
  Gym: 'physical',
  Swimming: 'physical',
  Walking: 'physical',
  Dogs: 'outdoors',
  Allotment: 'outdoors',
  Gardening: 'outdoors',
  'Football on the radio': 'social',
  Film: 'social',
  Gaming: 'social',
  'Board games': 'social',
  Quiz: 'social',
  'Drum and bass': 'creative',
  Music: 'creative',
  Painting: 'creative',
  Sewing: 'creative',
  Photography: 'creative',
  Baking: 'cooking',
  'Cooking for friends': 'cooking',
  Crosswords: 'learning',
  Reading: 'learning',
  Computers: 'learning',
  'Driving theory': 'learning',
  'Church choir': 'faith and culture',
  'Mosque on Fridays': 'faith and culture',
  Relaxation: 'wellbeing',
};

/** Ids of the interests the demonstration speaks of, by label in lower case; those the list does not have yet are added to it. */
export async function findInterestKinds(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const labels = [
    ...new Set([...[...RESIDENTS, ...LEFT].flatMap((person) => person.likes.map(([label]) => label)), ...ACTIVITIES.flatMap((each) => each.answers)]),
  ];
  const held = async (): Promise<Map<string, string>> =>
    new Map((await tx.selectFrom('plan_interest_kind').select(['id', 'label']).execute()).map((row) => [row.label.toLowerCase(), row.id]));
  const known = await held();
  const missing = labels.filter((label) => !known.has(label.toLowerCase()));
  if (missing.length === 0) return known;
  await sql`insert into plan_interest_kind (label, category) select * from unnest(${missing}::text[], ${missing.map((label) => CATEGORIES[label] ?? 'social')}::text[])`.execute(
    tx,
  );
  return held();
}
