import { done, type Result, refuse } from '#app/platform/result.ts';
import { type PathKind, withoutLanguage } from './paths.ts';

/** What the guard looks at in a request that may change something. */
export type Sent = {
  path: string;
  kind: PathKind;
  secFetchSite: string | undefined;
  origin: string | undefined;
  authorization: string | undefined;
  hasSession: boolean;
  /** Whether the form carries a token made here for this very path. */
  hasFormToken: () => boolean;
};

export type GuardRefusal = 'other-site' | 'other-origin' | 'no-proof' | 'no-key';

const anonymousForm = /^\/(meetings\/[^/]+\/rsvp|rsvps\/.+|alerts(\/.+)?|verify)$/;
const oneClick = /^\/unsubscribe\/[^/]+$/;

/**
 * Whether a request that is not GET, HEAD or OPTIONS comes from a page of ours. `same-site` does
 * not do: the sibling hosts of a state's domain are same-site. A browser too old to say where a
 * request comes from may still send an anonymous form, by the token that the form carried.
 */
export function guard(sent: Sent, publicOrigin: string): Result<void, GuardRefusal> {
  const path = withoutLanguage(sent.path);
  if (oneClick.test(path)) return done(undefined);
  if (sent.kind === 'api') {
    return /^Bearer tc_\S+$/i.test(sent.authorization ?? '') ? done(undefined) : refuse('no-key');
  }
  if (sent.secFetchSite !== undefined) {
    return sent.secFetchSite === 'same-origin' ? done(undefined) : refuse('other-site');
  }
  if (sent.origin !== undefined && sent.origin !== 'null') {
    return sent.origin === publicOrigin ? done(undefined) : refuse('other-origin');
  }
  const anonymous = anonymousForm.test(path) && !sent.hasSession;
  return anonymous && sent.hasFormToken() ? done(undefined) : refuse('no-proof');
}
