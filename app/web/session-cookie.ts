/**
 * The name of the staff session's cookie. `__Host-` binds it to this host over https; browsers
 * refuse that prefix on plain http, so on loopback it has a plain name.
 */
export function sessionCookieName(publicOrigin: string): string {
  return named('town-crier', publicOrigin);
}

/** The value of one cookie in a Cookie header. */
export function cookieValue(header: string | null | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** The Set-Cookie that signs a browser in. It ends with the browser; the session ends by itself. */
export function sessionCookie(publicOrigin: string, secret: string): string {
  return setCookie(sessionCookieName(publicOrigin), secret, publicOrigin);
}

/** The Set-Cookie that takes the session from the browser. */
export function noSessionCookie(publicOrigin: string): string {
  return setCookie(sessionCookieName(publicOrigin), '', publicOrigin, 0);
}

/**
 * Where a person was going when they were asked to sign in. The mailed link cannot carry it: it
 * must say nothing of the one who asked, and may be opened in another window of this browser.
 */
export function destinationCookie(publicOrigin: string, path: string): string {
  const value = encodeURIComponent(path);
  return setCookie(destinationName(publicOrigin), value, publicOrigin, path === '' ? 0 : 3600);
}

/** The path a destination cookie holds, unchecked. */
export function destinationOf(header: string | null, publicOrigin: string): string | undefined {
  const value = cookieValue(header, destinationName(publicOrigin));
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

const destinationName = (publicOrigin: string) => named('town-crier-to', publicOrigin);

const named = (name: string, publicOrigin: string) =>
  publicOrigin.startsWith('https:') ? `__Host-${name}` : name;

function setCookie(name: string, value: string, publicOrigin: string, maxAge?: number): string {
  return [
    `${name}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(publicOrigin.startsWith('https:') ? ['Secure'] : []),
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ].join('; ');
}
