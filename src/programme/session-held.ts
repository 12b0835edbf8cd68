import type { SessionHeld } from './attendance.rules.ts';
import type { SessionRecord } from './session.words.ts';

/** The session as the rules of attendance see it. */
export function held(session: SessionRecord): SessionHeld {
  return { span: session.span, cancelled: session.status === 'cancelled' ? { reason: session.cancelReason ?? '' } : null };
}
