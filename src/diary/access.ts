import { accessTable, type AccessRow } from '#platform/access.ts';
import { wardAndVolunteers } from '#platform/role-groups.ts';

const own: readonly AccessRow[] = [{ roles: wardAndVolunteers, relation: 'signed in' }];
const noDiary = 'Your role has no sessions of its own, so it has no diary.';

/** Everybody who runs or helps with sessions sees their own diary and nobody else's. A feed is opened by its secret alone. */
export const access = accessTable('diary', {
  'see-diary': { rows: own, otherwise: noDiary },
  'see-feeds': { rows: own, otherwise: noDiary },
  'make-feed': { rows: own, otherwise: noDiary },
  'revoke-feed': { rows: own, otherwise: noDiary },
  'read-feed': { rows: [{ roles: 'every role', relation: 'anyone' }] },
});
