/** The questions information governance asks of the audit, each with what it can and cannot show. */
export const questions = [
  {
    ask: 'no relationship',
    label: 'No relationship',
    says: 'Opened the record of somebody with whom nothing on record connects them: not their unit, not their worker, no emergency.',
    limit: 'A bank shift or a meeting that nobody entered looks the same. Ask before you judge.',
  },
  {
    ask: 'same surname',
    label: 'Same surname',
    says: 'Opened the record of somebody with their own surname.',
    limit: 'Common surnames come by chance; relatives with another name are not found.',
  },
  {
    ask: 'own record',
    label: 'Own record',
    says: 'Opened the record of somebody with their own first name and surname.',
    limit: 'Trellis holds no date of birth of staff: the same name may be another person.',
  },
  {
    ask: 'out of hours',
    label: 'Out of hours',
    says: 'Opened records between 22:00 and 06:00 with no shift on record at the time.',
    limit: 'A shift that nobody entered looks the same.',
  },
  {
    ask: 'many people',
    label: 'Many people',
    says: 'Opened the own pages of more people within an hour than the setting says.',
    limit: 'Lists are not counted.',
  },
  {
    ask: 'turned away',
    label: 'Turned away',
    says: 'Tried pages that were not theirs, by day.',
    limit: 'A link that is out of date is turned away too.',
  },
  {
    ask: 'emergencies',
    label: 'Emergencies',
    says: 'Opened records in an emergency, by worker, the most first; as many as the setting says, or more, are marked.',
    limit: 'Each is looked at by the manager of the unit as well.',
  },
] as const;

export type Question = (typeof questions)[number]['ask'];
