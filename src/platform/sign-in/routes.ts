import type { Route } from '../route.ts';
import { signIn, signInPage } from './sign-in.page.tsx';
import { signOut } from './sign-out.ts';

/** Every page and action of signing in and of one's own account. */
export const signInRoutes: readonly Route[] = [signInPage as Route, signIn as Route, signOut as Route];
