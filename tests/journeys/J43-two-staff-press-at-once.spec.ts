import { expect, signIn, test } from '#tests/journeys.ts';
import { check, freeTime, movementsOf, plan } from './going-out.ts';

test('J43 two staff press at once: one release, one departure, one return, and the second is told what the first did', async ({
  page,
  anotherPage,
  db,
}) => {
  const {
    people: [person],
    leaves,
    due,
  } = await freeTime(db, 'unescorted community');
  await signIn(page, 'femi.adeleke');
  await plan(page, { title: 'Library', place: 'Library', leaves, due, people: [{ name: person!.name, footing: /Alone, community/ }] });
  const path = new URL(page.url()).pathname;
  await check(page, path);
  const other = await anotherPage();
  await signIn(other, 'femi.adeleke');

  // Release, twice at once
  for (const one of [page, other]) {
    await one.goto(path);
    await one.getByRole('radio', { name: 'No, it is not so' }).check();
    await one.getByRole('checkbox', { name: 'Each of these was said out loud to them' }).check();
    await one.getByRole('checkbox', { name: /^As noted/ }).check();
  }
  await Promise.all([page, other].map((one) => one.getByRole('button', { name: `Release ${person!.name}` }).click()));
  await Promise.all([page, other].map((one) => one.waitForLoadState()));
  expect((await movementsOf(db, person!.id)).filter((what) => what === 'released')).toHaveLength(1);
  const said = await Promise.all([page, other].map((one) => one.getByRole('main').innerText()));
  expect(said.some((words) => /released already/i.test(words))).toBe(true);

  // Departure, twice at once
  await Promise.all([page, other].map((one) => one.goto(path)));
  await Promise.all([page, other].map((one) => one.getByRole('button', { name: `${person!.name} has left` }).click()));
  await Promise.all([page, other].map((one) => one.waitForLoadState()));
  expect((await movementsOf(db, person!.id)).filter((what) => what === 'departed')).toHaveLength(1);

  // Return, twice at once
  for (const one of [page, other]) {
    await one.goto(`${path}/return`);
    await one.getByRole('radio', { name: 'Settled', exact: true }).check();
    await one.getByRole('radio', { name: 'Yes', exact: true }).check();
  }
  await Promise.all([page, other].map((one) => one.getByRole('button', { name: `${person!.name} is back` }).click()));
  await Promise.all([page, other].map((one) => one.waitForLoadState()));
  expect(await movementsOf(db, person!.id)).toEqual(['checked', 'released', 'departed', 'returned']);
});
