/**
 * After so many wrong tries in a row the PIN opens nothing, and a new one has to be set. Until then each wrong try is made to wait as at sign-in.
 * Security, so no setting: NIST SP 800-63B, 5.2.2, allows at most 100 for any secret; ten are plenty of slips for the 10,000 PINs of four figures.
 */
export const mostWrong = 10;

/** What is wrong with a PIN somebody wants to choose, in a sentence; null: it can be taken. */
export function pinProblem(pin: string): string | null {
  if (!/^\d{4,8}$/.test(pin)) return 'Choose 4 to 8 figures';
  if (/^(\d)\1+$/.test(pin)) return 'Choose figures that are not all the same';
  const steps = new Set([...pin].slice(1).map((figure, at) => (Number(figure) - Number(pin[at]) + 10) % 10));
  if (steps.size === 1 && (steps.has(1) || steps.has(9))) return 'Choose figures that do not just count up or down';
  return null;
}
