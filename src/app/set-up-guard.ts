import type { Hono } from 'hono';
import type { Db } from '#platform/database.ts';

/** Is there no organisation yet? */
export async function isEmpty(db: Db): Promise<boolean> {
  return (await db.selectFrom('places_organisation').select('id').executeTakeFirst()) === undefined;
}

/** While there is no organisation, every page leads to the set-up journey. */
export function guardSetUp(app: Hono, db: Db): void {
  let ready = false;
  app.use('*', async (c, next) => {
    if (!ready && !/^\/(set-up|assets|health)(\/|$)/.test(c.req.path)) {
      ready = !(await isEmpty(db));
      if (!ready) return c.redirect('/set-up', 303);
    }
    return next();
  });
}
