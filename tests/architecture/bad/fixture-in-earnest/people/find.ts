import { test } from '#tests/fixture.ts';
export const found = test;
