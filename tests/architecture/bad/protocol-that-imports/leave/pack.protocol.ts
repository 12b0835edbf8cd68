export { outingById } from './outing-store.ts';
