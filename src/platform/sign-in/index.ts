/** The front door of sign-in: accounts, passwords, sessions and the links that let somebody choose a password. */
export { accountOf, createAccount, disableAccount, endAccountAt, endSessions, freeLogin, isLoginTaken, makeInvite, type NewAccount } from './account-store.ts';
export { linkPicture, shiftPassword } from './codes.ts';
export { hashPassword } from './hash-password.ts';
export { signInRoutes } from './routes.ts';
export { tidySignIns } from './tidy-store.ts';
