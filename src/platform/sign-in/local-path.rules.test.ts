import { expect, test } from 'vitest';
import { home, localPath } from './local-path.rules.ts';

test.each(['/week?unit=1&by=day', '/people/0199', '/today'])('keeps %s', (to) => {
  expect(localPath(to)).toBe(to);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\evil',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/%0d%0aset-cookie:x\r\n',
  '/a/../..//evil.example',
  '/sign-in?to=/sign-in',
  '/sign-out',
  '',
  undefined,
  null,
  `/${'a'.repeat(600)}`,
])('sends %j home', (to) => {
  expect(localPath(to)).toBe(home);
});
