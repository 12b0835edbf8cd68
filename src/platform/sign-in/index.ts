/** The front door of sign-in: accounts, passwords, sessions and the links that let somebody choose a password. */
export { accountById, accountOf, createAccount, disableAccount, endAccountAt, freeLogin, isLoginTaken, makeInvite } from './account-store.ts';
export { linkPicture, shiftPassword } from './codes.ts';
export { afterPassword } from './finish-sign-in.ts';
export { hashPassword } from './hash-password.ts';
export { beginScreenLogin, idleSeconds } from './login-store.ts';
export { newPassword, refuseWeak } from './own-password.page.tsx';
export { seal, unseal } from './seal.ts';
export { tryGuess } from './try-password.ts';
export { signInRoutes } from './routes.ts';
export { tidySignIns } from './tidy-store.ts';
