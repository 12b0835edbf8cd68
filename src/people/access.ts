import { accessTable, type AccessRow } from '#platform/access.ts';
import { arrangers, keepers, runners, ward } from '#platform/role-groups.ts';

const keeps: readonly AccessRow[] = [{ roles: keepers, relation: 'works with the person' }];
const lookAfters = [...new Set([...runners, ...keepers])];
const hears = [...new Set([...lookAfters, 'doctor' as const, 'psychologist' as const, 'social worker' as const])];
const looksAfter: readonly AccessRow[] = [{ roles: lookAfters, relation: 'works with the person' }];
const arranges: readonly AccessRow[] = [{ roles: arrangers, relation: 'works with the person' }];
const notKeeper = 'Your role on this unit does not include keeping its list of people. Ask the nurse in charge or the activity co-ordinator.';
const notLooking = 'Your role on this unit may read this but not change it.';
const notArranging = 'Only those who arrange sessions see this.';

/** Who may do what with the people of a unit. Volunteers see the sessions they help with and no person's record. */
export const access = accessTable('people', {
  'see-list': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'see-person': { rows: [{ roles: ward, relation: 'works with the person' }] },
  'see-admission': { rows: [{ roles: keepers, relation: 'works on the unit' }], otherwise: notKeeper },
  admit: { rows: [{ roles: keepers, relation: 'works on the unit' }], otherwise: notKeeper },
  'see-keeping': { rows: keeps, otherwise: notKeeper },
  'change-details': { rows: keeps, otherwise: notKeeper },
  'move-bed': { rows: keeps, otherwise: notKeeper },
  transfer: { rows: keeps, otherwise: notKeeper },
  discharge: { rows: keeps, otherwise: notKeeper },
  'take-back': { rows: keeps, otherwise: notKeeper },
  'add-absence': { rows: looksAfter, otherwise: notLooking },
  'end-absence': { rows: looksAfter, otherwise: notLooking },
  'withdraw-absence': { rows: looksAfter, otherwise: notLooking },
  'add-time': { rows: looksAfter, otherwise: notLooking },
  'end-time': { rows: looksAfter, otherwise: notLooking },
  'see-unit-times': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'add-unit-time': { rows: [{ roles: keepers, relation: 'works on the unit' }], otherwise: notKeeper },
  'end-unit-time': { rows: [{ roles: keepers, relation: 'works on the unit' }], otherwise: notKeeper },
  'add-need': { rows: looksAfter, otherwise: notLooking },
  'keep-contact-way': { rows: looksAfter, otherwise: notLooking },
  'book-interpreter': { rows: looksAfter, otherwise: notLooking },
  'change-interpreter': { rows: looksAfter, otherwise: notLooking },
  'add-alert': { rows: looksAfter, otherwise: notLooking },
  'add-help': { rows: looksAfter, otherwise: notLooking },
  'end-fact': { rows: looksAfter, otherwise: notLooking },
  'add-carer': { rows: looksAfter, otherwise: notLooking },
  'see-carer': { rows: [{ roles: ward, relation: 'works with the person' }] },
  'see-unit-carers': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'write-carer-contact': { rows: [{ roles: hears, relation: 'works with the person' }], otherwise: notLooking },
  'write-carer-support': { rows: [{ roles: hears, relation: 'works with the person' }], otherwise: notLooking },
  'write-carer-view': { rows: [{ roles: hears, relation: 'works with the person' }], otherwise: notLooking },
  'ask-carer-consent': { rows: looksAfter, otherwise: notLooking },
  'change-carer': { rows: looksAfter, otherwise: notLooking },
  'say-no-carer': { rows: looksAfter, otherwise: notLooking },
  'name-worker': { rows: looksAfter, otherwise: notLooking },
  /** How many people each worker is named for. */
  'see-caseloads': { rows: [{ roles: ward, relation: 'works on the unit' }] },
  'match-worker': { rows: looksAfter, otherwise: notLooking },
  'see-apart': { rows: arranges, otherwise: notArranging, sensitive: true },
  'keep-apart': { rows: arranges, otherwise: notArranging },
  'end-apart': { rows: arranges, otherwise: notArranging },
});
