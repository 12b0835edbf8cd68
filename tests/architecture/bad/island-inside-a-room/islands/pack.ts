export { outingById } from '../leave/outing-store.ts';
