import { findPerson } from '#people/person-store.ts';
export const found = findPerson;
