import { checkPage, expect, signIn, test } from '#tests/journeys.ts';
import { freeTime, plan } from './going-out.ts';

test('J45 the vehicle of an outing is looked at, taken out and brought back on a phone; unsafe, it is off the road and the outing is told @phone', async ({
  page,
  db,
  anotherPage,
  site,
}) => {
  // Given an outing planned with the car, driven by somebody whose licence nobody has checked
  const { people, leaves, due } = await freeTime(db, 'unescorted community');
  await signIn(page, 'femi.adeleke');
  await page.goto('/outings/new');
  await page.getByText('Travel, phone, money, what to carry, plan B').click();
  await expect(page.getByLabel('Driver').locator('option', { hasText: 'Dale Pickering (not checked)' })).toHaveCount(1);
  await page.getByText('What is missing before they drive').click();
  await expect(page.getByText('Nobody has checked Dale Pickering’s driving: driving licence.')).toBeVisible();
  await checkPage(page);
  await plan(page, { title: 'Garden centre', place: 'Kirk Lane', leaves, due, people: [{ name: people[0]!.name, footing: /Alone, community/ }] });
  await expect(page.getByRole('status')).toContainText('Planned.');
  const outing = await db.selectFrom('leave_outing').select(['id', 'unit_id']).where('title', '=', 'Garden centre').executeTakeFirstOrThrow();
  await page.goto(`/outings/${outing.id}`);
  await page.getByLabel('Add somebody').selectOption({ label: 'Dale Pickering, healthcare support worker' });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Drives : Dale Pickering' }).click();
  const car = await db.selectFrom('places_vehicle').select(['id']).where('name', '=', 'Five-seat car').executeTakeFirstOrThrow();
  await page.getByLabel('Another vehicle').selectOption({ value: car.id });
  await page.getByRole('button', { name: 'Change the vehicle' }).click();
  await expect(page.getByRole('link', { name: 'Take Five-seat car out' })).toBeVisible();
  await expect(page.getByText('Nobody has checked Dale Pickering’s driving: driving licence.')).toBeVisible();
  await checkPage(page);

  // When the driver looks it over and takes it out: what for is chosen already, so it is one press, the figure and the button
  const driver = await anotherPage();
  await signIn(driver, 'abdul.karim', undefined, site.url);
  await driver.goto(`${site.url}/outings/${outing.id}`);
  await driver.getByRole('link', { name: 'Take Five-seat car out' }).click();
  await expect(driver.getByRole('radio', { name: /^Garden centre/ })).toBeChecked();
  await checkPage(driver);
  const last = await db
    .selectFrom('bookings_vehicle_use')
    .select('back_miles')
    .where('vehicle_id', '=', car.id)
    .orderBy('out_at', 'desc')
    .executeTakeFirstOrThrow();
  await driver.getByRole('radio', { name: 'I looked: all of it is in order' }).check();
  await driver.getByLabel('It reads', { exact: true }).fill(String(last.back_miles! + 4));
  await driver.getByRole('button', { name: 'Take it out' }).click();
  await expect(driver.getByRole('status')).toContainText('Out: Garden centre. That is 4 miles more than');
  await checkPage(driver);

  // Then it comes back with what it reads, never less than when it left
  await driver.getByLabel('It reads now').fill(String(last.back_miles!));
  await driver.getByRole('button', { name: 'It is back' }).click();
  await expect(driver.getByRole('alert')).toContainText('cannot read less now');
  await driver.getByLabel('It reads now').fill(String(last.back_miles! + 13));
  await driver.getByRole('button', { name: 'It is back' }).click();
  await expect(driver.getByRole('status')).toContainText('Back: 9 miles.');
  await driver.getByRole('link', { name: 'Miles a month' }).click();
  await expect(driver.getByRole('row', { name: /Five-seat car/ })).toBeVisible();
  await checkPage(driver);

  // And what makes it unsafe takes it off the road at once: the outing stands there as without a vehicle, and can have another
  await driver.goto(`${site.url}/vehicles/${car.id}/log`);
  await driver.getByText('Something is wrong', { exact: true }).click();
  await driver.getByLabel('What is wrong').fill('Brake pedal goes to the floor');
  await driver.getByRole('radio', { name: 'Not safe' }).check();
  await driver.getByRole('button', { name: 'Report it' }).click();
  await expect(driver.getByRole('status')).toContainText('Five-seat car is off the road from now.');
  await expect(driver.getByRole('link', { name: 'Garden centre' })).toBeVisible();
  await checkPage(driver);
  await page.goto(`/outings/${outing.id}`);
  // It is said above the outing and as what stops whoever would go in it: nobody is released until it goes without.
  await expect(page.getByText(/^Five-seat car is off the road from/)).toHaveCount(2);
  await expect(page.getByRole('listitem').filter({ hasText: /^Five-seat car is off the road from/ })).toHaveCount(1);
  await checkPage(page);
  await expect(page.getByLabel('Another vehicle').locator('option', { hasText: 'People carrier' })).toHaveCount(1);
  await page.getByLabel('Another vehicle').selectOption({ label: 'None of ours' });
  await page.getByRole('button', { name: 'Change the vehicle' }).click();
  await expect(page.getByText(/off the road/)).toHaveCount(0);
  await page.goto(`/vehicles/${car.id}/log`);
  await page.getByText('Something is mended', { exact: true }).click();
  await page.getByRole('radio', { name: 'Brake pedal goes to the floor' }).check();
  await page.getByLabel('Who mended it').fill('Kirk Lane Garage');
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('status')).toContainText('It is back on the road.');
  await page.goto(`/staff/driving?unit=${outing.unit_id}`);
  await expect(page.getByRole('row', { name: /Samira Haddad .*driving licence/ })).toContainText('Ended');
  await expect(page.getByRole('link', { name: 'Dale Pickering' })).toBeVisible();
  await checkPage(page);
});
