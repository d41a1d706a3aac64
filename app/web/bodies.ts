import { done, type Result, refuse } from '#app/platform/result.ts';

export type BodyTrouble = 'too-large' | 'unreadable' | 'wrong-type';

/** The largest body of a form or an API call, in bytes. */
export const largestForm = 64 * 1024;
const mostFields = 200;

export type BodyKind = 'urlencoded' | 'multipart' | 'json';

/** Which of the kinds of body that forms and the API send this is, if any. */
export function bodyKind(contentType: string | null): BodyKind | undefined {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return 'urlencoded';
  if (type === 'multipart/form-data') return 'multipart';
  return type === 'application/json' ? 'json' : undefined;
}

/** The bytes of a body, or a refusal as soon as there are more than the limit. */
export async function readBody(
  request: Request,
  limit: number,
): Promise<Result<Uint8Array<ArrayBuffer>, BodyTrouble>> {
  const length = request.headers.get('content-length');
  if (Number(length ?? 0) > limit) return refuse('too-large');
  /* Its length is known and bounded: read in one go, which costs a tenth of reading a stream. */
  if (length !== null) {
    return request.arrayBuffer().then(
      (bytes) => done(new Uint8Array(bytes)),
      () => refuse('unreadable'),
    );
  }
  if (request.body === null) return done(new Uint8Array());
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > limit) return refuse('too-large');
      chunks.push(chunk);
    }
  } catch {
    return refuse('unreadable');
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return done(bytes);
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const isPlain = (text: string) => text.isWellFormed() && !text.includes('\0');

function isPlainJson(value: unknown, depth = 0): boolean {
  if (depth > 20) return false;
  if (typeof value === 'string') return isPlain(value);
  if (Array.isArray(value)) return value.every((item) => isPlainJson(item, depth + 1));
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(
    ([name, held]) => isPlain(name) && isPlainJson(held, depth + 1),
  );
}

/** The fields of an urlencoded form in their order; refuses what is not percent-encoded UTF-8. */
function urlencodedFields(text: string): [string, string][] | undefined {
  if (text === '') return [];
  const pairs = text.split('&', mostFields + 1);
  if (pairs.length > mostFields) return undefined;
  try {
    return pairs.map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      const decoded = (part: string) => decodeURIComponent(part.replaceAll('+', ' '));
      return [decoded(name), decoded(value)];
    });
  } catch {
    return undefined;
  }
}

async function multipartFields(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<[string, string][] | undefined> {
  try {
    const form = await new Request('http://form.invalid', {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: bytes,
    }).formData();
    const fields = [...form.entries()];
    if (fields.length > mostFields) return undefined;
    return fields.flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    );
  } catch {
    return undefined;
  }
}

/**
 * Reads the fields of a body far enough to know that it is whole and that nothing in it is
 * malformed: broken encoding, NUL, lone surrogates, more fields than a person could mean. JSON has
 * no fields.
 */
export async function bodyFields(
  bytes: Uint8Array<ArrayBuffer>,
  kind: BodyKind,
  contentType: string,
): Promise<Result<[string, string][], 'unreadable'>> {
  if (kind === 'multipart') {
    const fields = await multipartFields(bytes, contentType);
    const plain = fields?.every(([name, value]) => isPlain(name) && isPlain(value));
    return fields && plain ? done(fields) : refuse('unreadable');
  }
  const text = utf8(bytes);
  if (text === undefined) return refuse('unreadable');
  if (kind === 'json') {
    try {
      return text === '' || isPlainJson(JSON.parse(text)) ? done([]) : refuse('unreadable');
    } catch {
      return refuse('unreadable');
    }
  }
  const fields = urlencodedFields(text);
  const plain = fields?.every(([name, value]) => isPlain(name) && isPlain(value));
  return fields && plain ? done(fields) : refuse('unreadable');
}
