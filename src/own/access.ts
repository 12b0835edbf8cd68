import { accessTable, ownSubject, type AccessRow } from '#platform/access.ts';
import type { FindSubject } from '#platform/route.ts';
import { managers, runners, ward } from '#platform/role-groups.ts';

const me: { readonly rows: readonly AccessRow[] } = { rows: [{ roles: 'every role', relation: 'the person themself' }] };
const withThem: { readonly rows: readonly AccessRow[] } = { rows: [{ roles: ward, relation: 'works with the person' }] };

/** Who may do what with a person's own pages: the person themself, and nobody for them. Their workers hand a tablet over and make the account. */
export const access = accessTable('own', {
  'see-my-pages': me,
  'see-my-plan': me,
  'rate-my-goal': me,
  'answer-my-plan': me,
  'see-my-words': me,
  'say-my-words': me,
  'share-my-words': me,
  'take-back-my-words': me,
  'ask-to-be-heard': me,
  'see-my-notes': me,
  'say-not-what-i-said': me,
  'see-my-measures': me,
  'answer-my-measure': me,
  'give-my-measure': me,
  'put-my-measure-off': me,
  'see-who-was-told': me,
  'see-my-week': me,
  'ask-for-leave': me,
  'ask-for-quiet-week': me,
  'take-my-request-back': me,
  'see-who-looked': me,
  'see-my-wellness': me,
  'keep-my-line': me,
  'end-my-line': me,
  'share-my-line': me,
  'take-back-my-line': me,
  'keep-my-part': me,
  'see-my-leave': me,
  'see-my-rights': me,
  'see-my-safety-plan': me,
  'see-my-crisis-plan': me,
  'see-my-team': me,
  'see-my-ahead': me,
  'see-my-ending': me,
  'see-my-copy': me,
  'see-my-pin': me,
  'set-my-pin': me,
  'open-my-private-part': me,
  'shut-my-private-part': me,
  finish: me,
  'still-here': me,
  'see-requests': withThem,
  'answer-request': {
    rows: [{ roles: [...runners, 'discharge co-ordinator', 'placement officer', 'doctor'], relation: 'works with the person' }],
    otherwise: 'Your role on this unit may read this but not answer it.',
  },
  'see-hand-over': withThem,
  'hand-over': withThem,
  'see-own-account': withThem,
  'make-own-account': withThem,
  'stop-own-account': withThem,
  'let-choose-new-pin': {
    rows: [{ roles: managers, relation: 'works with the person' }],
    otherwise: 'Only the unit’s manager lets somebody choose a new PIN without the old one.',
  },
});

/** Every page of the person's own is about themself: no id is taken from the address. */
export const aboutMe: FindSubject = (scope) => ownSubject(scope.actor);
