import type { Scope } from './scope.ts';

/** One line of the audit: who did or read what, about whom. Never clinical text. */
export interface AuditEntry {
  readonly action: string;
  readonly outcome: 'done' | 'read' | 'denied' | 'failed';
  readonly people?: readonly string[];
  readonly unitId?: string | null;
  /** What it was about: a kind and an id, such as `session 0199…`. */
  readonly subject?: string;
  readonly reason?: string;
  /** Names of the fields written, never their values. */
  readonly fields?: readonly string[];
}

/** Adds a line to the audit inside the scope's transaction: if the line cannot be kept, nothing it speaks of happens. */
export async function writeAudit(scope: Scope, entry: AuditEntry): Promise<void> {
  const { actor } = scope;
  await scope.tx
    .insertInto('audit.event')
    .values({
      at: scope.now,
      actor_kind: actor.kind,
      actor_id: actor.id,
      device_id: 'deviceId' in actor ? actor.deviceId : null,
      action: entry.action,
      outcome: entry.outcome,
      unit_id: entry.unitId ?? null,
      people: [...new Set(entry.people ?? [])],
      subject: entry.subject ?? null,
      reason: entry.reason ?? null,
      request_id: scope.requestId,
      fields: [...(entry.fields ?? [])],
    })
    .execute();
}
