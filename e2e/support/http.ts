import { type IncomingHttpHeaders, request } from 'node:http';

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
};

export type Asked = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
};

/**
 * Sends exactly what it is given, and follows, decodes and adds nothing: browsers and fetch put in
 * headers of their own, and many rules are about their absence. Only Host is filled in.
 */
export function ask(origin: string, path: string, asked: Asked = {}): Promise<Answer> {
  const { hostname, port, host } = new URL(origin);
  const { method = 'GET', headers = {}, body } = asked;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((settle, fail) => {
    const sent = request(
      {
        host: hostname === 'localhost' ? '127.0.0.1' : hostname,
        port,
        path,
        method,
        headers: { host, ...length, ...headers },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          const whole = Buffer.concat(chunks);
          settle({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: whole,
            text: whole.toString('utf8'),
          });
        });
      },
    );
    // A body that is refused half-way may break the pipe after the answer has come.
    sent.on('error', fail);
    sent.end(body);
  });
}

/** A form as a page of ours sends it in a present-day browser. */
export function formOf(fields: Record<string, string> | [string, string][]): Required<Asked> {
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams(fields).toString(),
  };
}
