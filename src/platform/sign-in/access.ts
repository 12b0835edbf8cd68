import { accessTable } from '#platform/access.ts';

const anyone = { rows: [{ roles: 'every role', relation: 'anyone' }] } as const;
const self = { rows: [{ roles: 'every role', relation: 'signed in' }] } as const;

/** Who may do what with sign-in. "Anyone": whoever stands before the page; what it gives depends on what they know and hold. */
export const signInAccess = accessTable('sign-in', {
  'see-sign-in': anyone,
  'sign-in': anyone,
  'sign-out': anyone,
  'see-second-factor': anyone,
  'give-second-factor': anyone,
  'see-own-password': anyone,
  'choose-own-password': anyone,
  'see-switch-user': anyone,
  'put-away': anyone,
  'come-back': anyone,
  'see-invitation': anyone,
  'take-invitation': anyone,
  'see-account': self,
  'change-password': self,
  'change-second-factor': self,
  'end-sessions': self,
  'see-kept-words': self,
  'keep-words': self,
  'drop-kept-words': self,
});
