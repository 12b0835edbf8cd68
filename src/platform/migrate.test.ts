import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe } from 'vitest';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { migrate } from './migrate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trellis-migrations-'));
  mkdirSync(folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** A database whose record of migrations is empty, so that the test's own may be applied. */
async function unmigrated(): Promise<Awaited<ReturnType<typeof freshDatabase>>> {
  const fresh = await freshDatabase();
  await sql`truncate trellis_meta.migration`.execute(fresh.db);
  return fresh;
}

describe('migrations', () => {
  test('are applied in order, once, and by one of several processes that start together', async () => {
    const { db, urls } = await unmigrated();
    file('0002-second.sql', 'insert into trellis_meta.tried select max(n) + 1 from trellis_meta.tried;');
    file('0001-first.sql', 'create table trellis_meta.tried (n int); insert into trellis_meta.tried values (1);');
    const applied = await Promise.all([1, 2, 3].map(() => migrate({ url: urls.owner, folder })));
    expect(applied.flat().toSorted()).toEqual(['0001-first.sql', '0002-second.sql']);
    const rows = await sql<{ n: number }>`select n from trellis_meta.tried order by n`.execute(db);
    expect(rows.rows).toEqual([{ n: 1 }, { n: 2 }]);
    expect(await migrate({ url: urls.owner, folder })).toEqual([]);
  });

  test('a file changed after it was applied is refused', async () => {
    const { urls } = await unmigrated();
    file('0001-first.sql', 'select 1;');
    await migrate({ url: urls.owner, folder });
    file('0001-first.sql', 'select 1;\r\n'.trimEnd());
    await migrate({ url: urls.owner, folder });
    file('0001-first.sql', 'select 2;');
    await expect(migrate({ url: urls.owner, folder })).rejects.toThrow(/0001-first.sql was changed after it was applied/);
  });

  test('one that fails leaves nothing of itself, and says where', async () => {
    const { db, urls } = await unmigrated();
    file('0001-first.sql', 'create table trellis_meta.half (n int);\nselect nothing_there;');
    await expect(migrate({ url: urls.owner, folder })).rejects.toThrow(/0001-first.sql failed: line 2: column "nothing_there"/);
    const half = await sql<{ there: string | null }>`select to_regclass('trellis_meta.half') as there`.execute(db);
    expect(half.rows[0]?.there).toBeNull();
  });

  test('a missing, misnamed, doubled or late file is refused', async () => {
    const { urls } = await unmigrated();
    const run = (): Promise<string[]> => migrate({ url: urls.owner, folder });
    file('0002-second.sql', 'select 1;');
    await run();
    file('0001-late.sql', 'select 1;');
    await expect(run()).rejects.toThrow(/0001-late.sql comes before 0002-second.sql/);
    rmSync(join(folder, '0001-late.sql'));
    file('0002-again.sql', 'select 1;');
    await expect(run()).rejects.toThrow(/Two migrations have the number 0002/);
    rmSync(join(folder, '0002-again.sql'));
    file('third.sql', 'select 1;');
    await expect(run()).rejects.toThrow(/third.sql is not named like/);
    rmSync(join(folder, 'third.sql'));
    rmSync(join(folder, '0002-second.sql'));
    await expect(run()).rejects.toThrow(/0002-second.sql, which this version of Trellis does not know/);
  });
});
