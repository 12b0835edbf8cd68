/** The front door of sign-in: accounts, passwords, sessions and the links that let somebody choose a password. */
export {
  accountById,
  accountOf,
  createAccount,
  disableAccount,
  endAccountAt,
  endSessions,
  freeLogin,
  isLoginTaken,
  makeInvite,
} from './account-store.ts';
export { linkPicture, readableSecret, shiftPassword } from './codes.ts';
export { afterPassword } from './finish-sign-in.ts';
export { hashPassword } from './hash-password.ts';
export { beginHandedLogin, beginScreenLogin, deviceOf, endLogin, idleSeconds, openPrivate, ownSession } from './login-store.ts';
export { newPassword, refuseWeak } from './own-password.page.tsx';
export { seal, unseal } from './seal.ts';
export { tryGuess, tryOwnPassword, tryShortSecret } from './try-password.ts';
export { changeLogin, dropPassword, personAccount } from './person-account-store.ts';
export { signInRoutes } from './routes.ts';
export { tidySignIns } from './tidy-store.ts';
