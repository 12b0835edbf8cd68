// Whether somebody is still at the open pack. Both clocks are asked: one stands still while a phone sleeps, the other may be set back.
import { deviceNow } from './device-clock.ts';

/** Minutes without a touch after which the pack locks. */
export const idleMinutes = 10;

let touched = { wall: deviceNow(), page: performance.now() };

export function touch(): void {
  touched = { wall: deviceNow(), page: performance.now() };
}

export function isIdle(): boolean {
  const most = idleMinutes * 60_000;
  const wall = deviceNow() - touched.wall;
  return wall >= most || wall < -60_000 || performance.now() - touched.page >= most;
}
