/** Where somebody goes who asked for nothing else: app leads them on, by what they do. */
export const home = '/';

/** @returns the path if it leads to a page of ours, else home: a link may never send a person who has just signed in elsewhere */
export function localPath(to: string | null | undefined): string {
  if (to === null || to === undefined || to.length > 500 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to)) return home;
  const url = URL.parse(to, 'http://trellis.invalid');
  if (url === null || url.host !== 'trellis.invalid' || /^\/(sign-in|sign-out|switch-user|join|recover)(\/|$)/.test(url.pathname)) return home;
  return url.pathname.startsWith('//') || url.pathname === '/' ? home : url.pathname + url.search;
}
