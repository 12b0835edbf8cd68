import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Scope } from './scope.ts';

/** Words kept while a form is being filled in. Sealed with a key of this installation; row-level security gives a draft to its author alone. */
export interface Drafts {
  keep(scope: Scope, form: string, subject: string, values: Readonly<Record<string, unknown>>): Promise<void>;
  find(
    scope: Scope,
    form: string,
    subject: string,
  ): Promise<{ readonly values: Readonly<Record<string, unknown>>; readonly savedAt: Temporal.Instant } | null>;
  drop(scope: Scope, form: string, subject: string): Promise<void>;
  /** What the asker has drafts about, newest first; nothing is opened. */
  list(scope: Scope, form: string): Promise<readonly { readonly subject: string; readonly savedAt: Temporal.Instant }[]>;
}

/** Drafts under a key derived from the installation's secret. */
export function makeDrafts(secret: string): Drafts {
  const key = Buffer.from(hkdfSync('sha256', secret, 'trellis', 'drafts', 32));
  return {
    async keep(scope, form, subject, values) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      cipher.setAAD(Buffer.from(`${scope.actor.id} ${form} ${subject}`));
      const sealed = Buffer.concat([iv, cipher.update(JSON.stringify(values), 'utf8'), cipher.final(), cipher.getAuthTag()]);
      await scope.tx
        .insertInto('platform_draft')
        .values({ actor_id: scope.actor.id!, form, subject, sealed, saved_at: scope.now })
        .onConflict((conflict) => conflict.columns(['actor_id', 'form', 'subject']).doUpdateSet({ sealed, saved_at: scope.now }))
        .execute();
    },
    async find(scope, form, subject) {
      const row = await scope.tx
        .selectFrom('platform_draft')
        .select(['sealed', 'saved_at'])
        .where('actor_id', '=', scope.actor.id)
        .where('form', '=', form)
        .where('subject', '=', subject)
        .executeTakeFirst();
      if (row === undefined) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, row.sealed.subarray(0, 12));
      decipher.setAAD(Buffer.from(`${scope.actor.id} ${form} ${subject}`));
      decipher.setAuthTag(row.sealed.subarray(-16));
      const open = Buffer.concat([decipher.update(row.sealed.subarray(12, -16)), decipher.final()]);
      return { values: JSON.parse(open.toString('utf8')) as Record<string, unknown>, savedAt: row.saved_at };
    },
    async drop(scope, form, subject) {
      await scope.tx
        .deleteFrom('platform_draft')
        .where('actor_id', '=', scope.actor.id)
        .where('form', '=', form)
        .where('subject', '=', subject)
        .execute();
    },
    async list(scope, form) {
      const rows = await scope.tx
        .selectFrom('platform_draft')
        .select(['subject', 'saved_at'])
        .where('actor_id', '=', scope.actor.id)
        .where('form', '=', form)
        .orderBy('saved_at', 'desc')
        .limit(100)
        .execute();
      return rows.map((row) => ({ subject: row.subject, savedAt: row.saved_at }));
    },
  };
}
