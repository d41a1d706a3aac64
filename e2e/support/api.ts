import { type Answer, ask } from './http.ts';

export type JsonAnswer<T> = Omit<Answer, 'body'> & { body: T };

type Body = Record<string, unknown>;

/** The JSON API with a key. */
export type Api = {
  key: string;
  get: <T = Body>(path: string) => Promise<JsonAnswer<T>>;
  post: <T = Body>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<JsonAnswer<T>>;
  patch: <T = Body>(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<JsonAnswer<T>>;
};

export function apiAt(origin: string, key: string): Api {
  async function call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<JsonAnswer<T>> {
    const { body: _, ...answer } = await ask(origin, path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const isJson = /json/.test(answer.headers['content-type'] ?? '');
    return { ...answer, body: (isJson ? JSON.parse(answer.text) : undefined) as T };
  }
  return {
    key,
    get: (path) => call('GET', path),
    post: (path, body, headers) => call('POST', path, body ?? {}, headers),
    patch: (path, body, headers) => call('PATCH', path, body, headers),
  };
}
