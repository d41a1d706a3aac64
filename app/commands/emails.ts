import { createServer } from 'node:http';
import { resolve } from 'node:path';
import type { Language } from '#app/words/languages.ts';
import type { MailKind, RenderedMail } from '#emails/props.ts';

/**
 * `npm run emails`: shows every mail with sample props, as HTML at two widths and as text, and
 * renders it anew at each look, so that an edit shows on reload. PORT chooses the port.
 */

const root = resolve(import.meta.dirname, '../..');
const port = Number(process.env.PORT ?? 3000);
const host = '127.0.0.1';

interface Preview {
  languages: readonly Language[];
  kinds: readonly MailKind[];
  render(language: Language, kind: MailKind): RenderedMail;
}

// Node strips types but reads no JSX: Vite loads the templates, as it does when it builds them.
const { createServer: createVite } = await import('vite');
const vite = await createVite({
  root,
  configFile: false,
  appType: 'custom',
  logLevel: 'warn',
  server: { middlewareMode: true, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true, include: [] },
});

async function preview(): Promise<Preview> {
  const { languages } = await vite.ssrLoadModule('/app/words/languages.ts');
  const { samplesIn } = await vite.ssrLoadModule('/emails/samples.ts');
  const { renderMail } = await vite.ssrLoadModule('/emails/render.ts');
  return {
    languages,
    kinds: Object.keys(samplesIn('en')) as MailKind[],
    render: (language, kind) => renderMail(kind, samplesIn(language)[kind]),
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:24px}
iframe{border:1px solid #71767a;height:1500px;vertical-align:top;margin-right:16px}
pre{white-space:pre-wrap;max-width:45em}</style></head><body>${body}</body></html>`;
}

function list({ languages, kinds, render }: Preview): string {
  const items = kinds.flatMap((kind) =>
    languages.map((language) => {
      const { subject } = render(language, kind);
      return `<li><a href="/${language}/${kind}">${kind}</a>: <span lang="${language}">${escaped(subject)}</span></li>`;
    }),
  );
  return page('Emails', `<h1>Emails</h1><ul>${items.join('')}</ul>`);
}

function show(language: Language, kind: MailKind, { subject, text }: RenderedMail): string {
  const frame = (width: number) =>
    `<iframe title="${kind}, ${width} wide" src="/${language}/${kind}.html" width="${width}" sandbox></iframe>`;
  return page(
    kind,
    `<p><a href="/">All emails</a></p><h1>${escaped(subject)}</h1>${frame(720)}${frame(375)}
<h2>Text</h2><pre>${escaped(text)}</pre>`,
  );
}

const server = createServer(async (request, response) => {
  const [, spoken = '', name = '', part] =
    /^\/([a-z]{2})\/([a-z-]*)(?:\.(html|txt))?$/.exec(request.url ?? '') ?? [];
  try {
    const mails = await preview();
    const kind = mails.kinds.find((known) => known === name);
    const language = mails.languages.find((known) => known === spoken);
    const html = { 'Content-Type': 'text/html; charset=utf-8' };
    if (request.url === '/') response.writeHead(200, html).end(list(mails));
    else if (!kind || !language)
      response.writeHead(404, html).end(page('Not found', '<h1>Not found</h1>'));
    else if (part === 'html') response.writeHead(200, html).end(mails.render(language, kind).html);
    else if (part === 'txt') {
      const { subject, text } = mails.render(language, kind);
      const plain = { 'Content-Type': 'text/plain; charset=utf-8' };
      response.writeHead(200, plain).end(`Subject: ${subject}\n\n${text}`);
    } else response.writeHead(200, html).end(show(language, kind, mails.render(language, kind)));
  } catch (error) {
    // A template that does not compile is what this page is open for: show why, and go on.
    const { stack = 'unknown' } = error as Error;
    response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end(stack);
  }
});

server.on('error', (error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  console.error(
    taken ? `Port ${port} is taken: choose another with PORT.` : `Cannot listen: ${error.message}`,
  );
  process.exit(1);
});
server.listen(port, host, () => console.log(`Emails: http://localhost:${port}`));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.closeAllConnections();
    server.close();
    vite.close().finally(() => process.exit(0));
  });
}
