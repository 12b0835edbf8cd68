/**
 * The rooms in their order, and whose front doors each may use. A room uses only rooms before it, so there can be no
 * ring of rooms; and only those named here, so that a new dependency is a decision somebody reads in a diff.
 * `platform` knows no room; `app` puts everything together and nobody imports it.
 */
export const rooms: Record<string, readonly string[]> = {
  places: [],
  workforce: ['places'],
  people: ['places', 'workforce'],
  tasks: ['places', 'workforce', 'people'],
  bookings: ['places', 'workforce', 'people'],
  legal: ['people', 'workforce'],
  money: ['places', 'workforce', 'people'],
  notes: ['places', 'workforce', 'people', 'tasks'],
  plan: ['places', 'workforce', 'people', 'notes'],
  measures: ['places', 'workforce', 'people', 'tasks', 'notes', 'plan'],
  safety: ['places', 'workforce', 'people', 'tasks', 'legal', 'notes', 'plan', 'measures'],
  leave: ['places', 'workforce', 'people', 'tasks', 'bookings', 'legal', 'notes', 'plan', 'safety'],
  planner: [],
  programme: ['places', 'workforce', 'people', 'tasks', 'bookings', 'legal', 'money', 'notes', 'plan', 'safety', 'leave', 'planner'],
  own: ['places', 'workforce', 'people', 'tasks', 'legal', 'notes', 'plan', 'measures', 'safety', 'leave', 'programme'],
  diary: ['places', 'workforce', 'people', 'tasks', 'bookings', 'notes', 'leave', 'programme'],
  reports: ['places', 'workforce', 'people', 'tasks', 'notes', 'plan', 'measures', 'safety', 'leave', 'programme'],
  rounds: ['places', 'workforce', 'people', 'tasks', 'legal', 'notes', 'plan', 'measures', 'safety', 'leave', 'programme', 'reports'],
  exchange: ['places', 'workforce', 'people', 'legal', 'plan', 'programme'],
  records: ['places', 'workforce', 'people', 'tasks', 'legal', 'notes', 'plan', 'measures', 'safety', 'leave', 'programme', 'rounds', 'reports'],
};

/**
 * Tables a room may name although another room owns them, each with the reason. Reading only, unless `writes` is set.
 * The owner of a table is the first word of its name.
 */
export const sharedTables: { rooms: string[] | 'those above'; tables: RegExp; why: string; writes?: true }[] = [
  { rooms: ['reports'], tables: /./, why: 'figures read across every room; it owns no table and writes none' },
  {
    rooms: ['records'],
    tables: /./,
    why: 'a person’s copy of their record, and the list of what may be disposed of, read every table that holds something of theirs',
  },
  {
    rooms: 'those above',
    tables: /^(workforce_staff|places_(unit|room|vehicle))$/,
    why: 'the name beside an id is joined in the same query, not asked for row by row',
  },
  {
    rooms: ['leave'],
    tables: /^workforce_membership$/,
    why: 'who may hold somebody in custody is one question: on the hospital’s own staff, or authorised in writing',
  },
  {
    rooms: ['programme'],
    tables: /^(workforce_(membership|skill|shift|absence)|plan_interest_kind)$/,
    why: 'who could lead or help, by skill, shift and absence, is one question asked of the database once for a whole week',
  },
];

/** Longest a source file may be, in lines. */
export const longestFile = 300;
/** Files that may be longer, each with the reason. */
export const longAllTheSame: { path: string; why: string }[] = [
  { path: 'leave/release-sentences.fixture.ts', why: 'one table: every sentence leave can stop or warn with, beside the facts that bring it' },
];
/** Longest a front door may be, in lines. */
export const longestFrontDoor = 40;

/** Names that say nothing about what is inside. */
export const emptyNames = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'lib', 'manager', 'service'];
