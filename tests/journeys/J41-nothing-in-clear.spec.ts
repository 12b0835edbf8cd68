import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Db } from '#platform/database.ts';
import { expect, signIn, test } from '#tests/journeys.ts';
import { allowPins, openSignal, Phone, pin, planOuting, takeWithPin, unlock, type PlannedOuting } from './pack.ts';

/** Something that must not be found, and what it is called when it is. */
interface Needle {
  readonly what: string;
  readonly bytes: Buffer;
  /** Short words and figures stand in others by chance ("Dev" in "DevTools"): only a match with no letter or figure beside it counts. */
  readonly alone?: true;
}

const isLetterOrFigure = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

/** Every way in which a text may lie on a disk without being locked: UTF-8, UTF-16, and base64 at each of its three places. */
function textNeedles(what: string, text: string): Needle[] {
  const plain = Buffer.from(text, 'utf8');
  return [
    { what: `${what}, as text`, bytes: plain, alone: true },
    { what: `${what}, in UTF-16`, bytes: Buffer.from(text, 'utf16le') },
    ...inBase64(what, plain),
  ];
}

/** A key: its bytes, and the usual ways of writing bytes. */
function keyNeedles(what: string, bytes: Buffer): Needle[] {
  return [
    { what: `${what}, its bytes`, bytes },
    { what: `${what}, in hex`, bytes: Buffer.from(bytes.toString('hex')) },
    { what: `${what}, in base64url`, bytes: Buffer.from(bytes.toString('base64url')) },
    ...inBase64(what, bytes),
  ];
}

function inBase64(what: string, bytes: Buffer): Needle[] {
  return [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // The first and last characters hang on what stands beside it.
    const sure = all.slice(Math.ceil((before * 4) / 3), all.length - 1);
    return sure.length < 8 ? [] : [{ what: `${what}, in base64 at ${before}`, bytes: Buffer.from(sure) }];
  });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => {
      try {
        return statSync(path).isFile();
      } catch {
        return false;
      }
    });
}

/** Looks through every byte of every file of the phone's profile, names of files too. */
function lookThrough(
  folder: string,
  needles: readonly Needle[],
): { readonly found: readonly string[]; readonly files: number; readonly bytes: number } {
  const found = new Set<string>();
  let bytes = 0;
  const files = filesUnder(folder);
  for (const path of files) {
    const content = Buffer.concat([Buffer.from(path), readFileSync(path)]);
    bytes += content.length;
    for (const { what, bytes: wanted, alone } of needles) {
      for (let at = content.indexOf(wanted); at >= 0; at = content.indexOf(wanted, at + 1)) {
        if (alone === true && (isLetterOrFigure(content[at - 1]) || isLetterOrFigure(content[at + wanted.length]))) continue;
        found.add(`${what} in ${path.slice(folder.length + 1)}`);
        break;
      }
    }
  }
  return { found: [...found], files: files.length, bytes };
}

/** Everything of the outing that names or tells of somebody. */
async function secretsOf(db: Db, outing: PlannedOuting, typed: readonly string[]): Promise<Needle[]> {
  const ids = outing.going.map(({ personId }) => personId);
  const conditions = await db.selectFrom('leave_condition').select('words').where('person_id', 'in', ids).execute();
  const own = await db.selectFrom('leave_authorisation').select('own_words').where('person_id', 'in', ids).execute();
  return [
    ...outing.going.flatMap(({ given, surname, nhsNumber }, at) => [
      ...textNeedles(`the first name of row ${at + 1} (${given})`, given),
      ...textNeedles(`the family name of row ${at + 1} (${surname})`, surname),
      ...textNeedles(`the NHS number of row ${at + 1}`, nhsNumber),
      ...textNeedles(`the NHS number of row ${at + 1}, spaced`, nhsNumber.replace(/(...)(...)(....)/, '$1 $2 $3')),
    ]),
    ...conditions.flatMap(({ words }, at) => textNeedles(`condition ${at + 1}`, words)),
    ...own.flatMap(({ own_words: words }, at) => (words === null ? [] : textNeedles(`own words ${at + 1}`, words))),
    ...typed.flatMap((words) => textNeedles(`what was typed (${words})`, words)),
  ];
}

/** The keys as the page's own cryptography has them, told to the test as they are made. In the page itself nothing is changed by it. */
const listenForKeys = `{
  const subtle = SubtleCrypto.prototype, made = subtle.generateKey, brought = subtle.importKey, taken = subtle.exportKey;
  const tell = (what, bytes) => caught(what, [...new Uint8Array(bytes)]);
  subtle.generateKey = async function (how, ...rest) {
    const key = await made.call(this, how, ...rest);
    if (how.name === 'AES-GCM' && key.extractable) await tell('the data key', await taken.call(this, 'raw', key));
    if (how.name === 'ECDSA') await tell('the signing key', (await taken.call(this, 'pkcs8', key.privateKey)).slice(36, 68));
    return key;
  };
  subtle.importKey = async function (form, bytes, how, ...rest) {
    if (form === 'raw' && how === 'HKDF') await tell('the passkey’s secret', bytes);
    return brought.call(this, form, bytes, how, ...rest);
  };
}`;

async function catchKeys(phone: Phone, page: Page): Promise<Map<string, Buffer>> {
  const keys = new Map<string, Buffer>();
  await page.context().exposeFunction('caught', (what: string, bytes: number[]) => void keys.set(`${what} ${keys.size + 1}`, Buffer.from(bytes)));
  await page.context().addInitScript({ content: listenForKeys });
  expect(phone.scripts).not.toContain(listenForKeys);
  return keys;
}

async function useIt(page: Page, typed: string): Promise<void> {
  const card = page.locator('[data-row="1"]');
  await card.getByRole('button', { name: /^Left/ }).click();
  await expect(page.locator('#kept')).toContainText('Kept on this phone.');
  await card.getByText('Something else happened').click();
  await card.getByRole('button', { name: /^Word from them/ }).click();
  await card.getByLabel('What you heard').fill(typed);
  await card.getByRole('button', { name: 'Keep this' }).click();
  await expect(page.locator('#kept')).toContainText('word from them');
  // and something is left half typed
  await card.getByRole('button', { name: /^How it went/ }).click();
  await card.getByLabel('What they said').fill(`${typed}, half typed`);
}

test('J41 the profile of a phone with a passkey: no name, no words and no key in clear, after it was used and locked', async ({ db, site }) => {
  const outing = await planOuting(db, { title: 'Canal walk', from: '14:00', to: '15:30', people: 4, escort: 'abdul.karim', onLines: true });
  const phone = new Phone(site.url);
  try {
    // Given a phone with a fingerprint reader, and a pack taken with it
    const page = await phone.start();
    const keys = await catchKeys(phone, page);
    const authenticator = await page.context().newCDPSession(page);
    await authenticator.send('WebAuthn.enable');
    await authenticator.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        hasPrf: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await signIn(page, 'abdul.karim', undefined, site.url);
    await page.goto(`${site.url}/outings/${outing.id}/pack`);
    await page.getByLabel('What this phone is called').fill('Ward phone 2');
    await page.getByRole('button', { name: 'Take this outing on this phone' }).click();
    await page.waitForURL((at) => at.pathname === '/pack');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outing pack, locked');
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await expect(page.getByText('This outing is on this phone.')).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: new RegExp(`^1\\. ${outing.going[0]!.given}`) })).toBeVisible();

    // When it is used, and locked
    const typed = 'Hot chocolate at the lock-keeper’s';
    await useIt(page, typed);
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outing pack, locked');
    await expect(page.locator('main')).not.toContainText(outing.going[0]!.given);
    await page.waitForTimeout(1500);
    await phone.kill();

    // Then nothing of it lies on the disk in clear
    // (the check of the phone makes a key of each kind too, to see that it can)
    expect(new Set([...keys.keys()].map((name) => name.replace(/ \d+$/, '')))).toEqual(
      new Set(['the data key', 'the passkey’s secret', 'the signing key']),
    );
    const needles = [...(await secretsOf(db, outing, [typed])), ...[...keys].flatMap(([name, bytes]) => keyNeedles(name, bytes))];
    const looked = lookThrough(phone.folder, needles);
    expect(looked.found).toEqual([]);
    expect(looked.files).toBeGreaterThan(20);
    console.log(
      `      J41 passkey: ${looked.files} files, ${(looked.bytes / 1e6).toFixed(1)} MB, looked through for ${needles.length} patterns: none`,
    );
    // and the pack is there, locked: the search looked in the right place
    expect(lookThrough(phone.folder, textNeedles('the phone’s name', 'Ward phone 2')).found.join()).toMatch(/IndexedDB/);

    // A planted record is found, name and key
    const again = await phone.start();
    await again.goto(`${site.url}/pack`);
    await plant(again, outing.going[1]!.surname, [...keys.values()][0]!);
    await again.waitForTimeout(500);
    await phone.kill();
    const planted = lookThrough(phone.folder, needles).found.join('\n');
    expect(planted).toContain(`the family name of row 2 (${outing.going[1]!.surname})`);
    expect(planted).toContain('the data key 1, its bytes');
    expect(phone.faults).toEqual([]);
  } finally {
    await phone.throwAway();
  }
});

/** Writes a name and a key in clear, as a careless page would. */
async function plant(page: Page, name: string, key: Buffer): Promise<void> {
  await page.evaluate(
    async ([planted, bytes]) => {
      const asked = indexedDB.open('planted');
      asked.onupgradeneeded = () => void asked.result.createObjectStore('here');
      await new Promise((done) => (asked.onsuccess = done));
      const tx = asked.result.transaction('here', 'readwrite', { durability: 'strict' });
      tx.objectStore('here').put({ planted, key: new Uint8Array(bytes) }, 1);
      await new Promise((done) => (tx.oncomplete = done));
    },
    [name, [...key]] as const,
  );
}

test('J41 the profile of a phone with a PIN, killed while the pack stands open and half a sentence is typed', async ({ db, site }) => {
  const outing = await planOuting(db, { title: 'Canal walk', from: '14:00', to: '15:30', people: 4, escort: 'abdul.karim', onLines: true });
  await allowPins(db, outing.unitId);
  const signal = await openSignal(site.url);
  const phone = new Phone(signal.url);
  try {
    const page = await phone.start();
    const keys = await catchKeys(phone, page);
    await signIn(page, 'abdul.karim', undefined, signal.url);
    await takeWithPin(page, signal.url, outing.id);
    const typed = 'Feeding the ducks by the mill';
    await useIt(page, typed);
    // With the signal gone, what is recorded stays on the phone.
    signal.cut = true;
    await page.locator('[data-row="2"]').getByRole('button', { name: /^Left/ }).click();
    await expect(page.locator('#unsent')).toHaveText('1 not sent yet');
    await page.waitForTimeout(1500);
    await phone.kill();
    const needles = [
      ...(await secretsOf(db, outing, [typed])),
      ...[...keys].flatMap(([name, bytes]) => keyNeedles(name, bytes)),
      ...textNeedles('the PIN', pin),
    ];
    expect(keys.size).toBeGreaterThanOrEqual(2);
    expect(lookThrough(phone.folder, needles).found).toEqual([]);

    // Opened again, used, and ended in the ordinary way, which writes down what a browser goes on with
    const again = await phone.start();
    await again.goto(`${signal.url}/pack`);
    await unlock(again);
    await expect(again.getByText('Left at')).toHaveCount(2);
    await again.locator('[data-row="3"]').getByRole('button', { name: /^Back/ }).click();
    await again.locator('[data-row="3"]').getByLabel('What you saw').fill(typed);
    await phone.switchOff();
    const looked = lookThrough(phone.folder, needles);
    expect(looked.found).toEqual([]);
    console.log(`      J41 PIN: ${looked.files} files, ${(looked.bytes / 1e6).toFixed(1)} MB, looked through for ${needles.length} patterns: none`);
    expect(phone.faults).toEqual([]);
  } finally {
    await phone.throwAway();
    await signal.stop();
  }
});
