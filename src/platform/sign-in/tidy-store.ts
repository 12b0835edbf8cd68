import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '#platform/jobs.ts';

/** Each night: tries, ended logins, used links and challenges that no rule or page asks about any more. */
export const tidySignIns = job({
  name: 'tidy-sign-ins',
  input: z.object({}),
  cron: '20 3 * * *',
  async run(scope) {
    const days = (count: number): string => scope.now.subtract({ hours: 24 * count }).toString();
    await sql`delete from platform_login where ends_at < ${days(90)}`.execute(scope.tx);
    // A right try tells that a device is known: kept for as long as the device's cookie.
    await sql`delete from platform_attempt where (not ok and at < ${days(30)}) or at < ${days(400)}`.execute(scope.tx);
    await sql`delete from platform_invite where expires_at < ${days(90)}`.execute(scope.tx);
    await sql`delete from platform_spent_challenge where at < ${days(1)}`.execute(scope.tx);
  },
});
