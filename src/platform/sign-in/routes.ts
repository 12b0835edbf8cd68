import type { Route } from '#platform/route.ts';
import { addNewPasskey, appPage, changeApp, dropPasskey, endSession, newPasskeyPage } from './account-factors.page.tsx';
import { changePassword, keepRecoveryCodes, passwordPage, recoveryCodesPage } from './account-password.page.tsx';
import { accountPage } from './account.page.tsx';
import { dropKept, keepUnsaved, keptPage, stillHere } from './kept.page.tsx';
import { chooseOwnPassword, joinPage, ownPasswordPage, takeInvitation } from './own-password.page.tsx';
import { signInWithPasskey } from './passkey-sign-in.ts';
import { recoverPage } from './recover.page.tsx';
import { giveCode, givePasskey, giveRecoveryCode, setUpApp, setUpPasskey } from './second-factor-actions.ts';
import { secondFactorPage } from './second-factor.page.tsx';
import { signIn, signInPage } from './sign-in.page.tsx';
import { signOut } from './sign-out.ts';
import { comeBackWithPasskey, comeBackWithPassword, putPageAway, switchUserPage } from './switch-user.page.tsx';

/** Every page and action of signing in and of one's own account. */
export const signInRoutes = [
  signInPage,
  signIn,
  signInWithPasskey,
  signOut,
  secondFactorPage,
  giveCode,
  givePasskey,
  giveRecoveryCode,
  setUpApp,
  setUpPasskey,
  ownPasswordPage,
  chooseOwnPassword,
  recoverPage,
  joinPage,
  takeInvitation,
  switchUserPage,
  putPageAway,
  comeBackWithPassword,
  comeBackWithPasskey,
  keptPage,
  keepUnsaved,
  dropKept,
  stillHere,
  accountPage,
  passwordPage,
  changePassword,
  recoveryCodesPage,
  keepRecoveryCodes,
  appPage,
  changeApp,
  newPasskeyPage,
  addNewPasskey,
  dropPasskey,
  endSession,
] as readonly unknown[] as readonly Route[];
